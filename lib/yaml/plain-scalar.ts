// Scalars of plain YAML, if they are unambiguous. Must return the same values as `engine.ts`.

/** The result for a text that needs the full parser. */
export const UNCLEAR = Symbol('unclear');

export type PlainScalar = string | number | boolean | null | typeof UNCLEAR;

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, null] => [word, null]),
  ...wordsOf(true, 'y yes on true'),
  ...wordsOf(false, 'n no off false'),
]);

const SPECIAL_START = /^[&*!|>%@`?,[\]{}"'#]|^[-:](?:\s|$)/;
const INTEGER = /^-?(?:0|[1-9]\d{0,14})$/;
const DECIMAL = /^-?(?:0|[1-9]\d{0,9})\.\d{1,10}$/;
/** Addresses and versions, which have more dots than a number. */
const DOTTED = /^\d+(?:\.\d+){2,}$/;
const LIKE_A_NUMBER = /^[-+]?[.\d][\w.+-]*$/;
/** Digits and a unit, which is not a number in any notation: `10s`, `100m`, `128Mi`. */
const WITH_UNIT = /^\d+(?:ms|s|m|h|Mi|Gi|Ki)$/;
const COMMENT = /\s#/;

/** The value of a scalar on one line, which can end with a comment. */
export function plainScalar(text: string): PlainScalar {
  const [first] = text;
  if (first === '"' || first === "'") {
    return quotedScalar(text, first);
  }
  const comment = text.includes('#') ? text.search(COMMENT) : -1;
  const bare = (comment < 0 ? text : text.slice(0, comment)).trimEnd();
  if (SPECIAL_START.test(bare) || bare.includes(': ') || bare.endsWith(':') || bare.includes('\t')) {
    return UNCLEAR;
  }
  const word = WORDS.get(bare);
  return word === undefined ? numberOrText(bare) : word;
}

function numberOrText(text: string): PlainScalar {
  if (!LIKE_A_NUMBER.test(text) || DOTTED.test(text) || WITH_UNIT.test(text)) {
    return text;
  }
  return INTEGER.test(text) || DECIMAL.test(text) ? Number(text) : UNCLEAR;
}

/** A quoted text; only a comment can follow it. */
function quotedScalar(text: string, quote: string): PlainScalar {
  const end = closingQuote(text, quote);
  const rest = text.slice(end + 1);
  if (end < 0 || (rest.trim() !== '' && !/^\s+#/.test(rest))) {
    return UNCLEAR;
  }
  const quoted = text.slice(0, end + 1);
  return quote === "'" ? quoted.slice(1, -1).replaceAll("''", "'") : withoutEscapes(quoted);
}

/** Index of the quote that ends a text; -1 if the text continues in the next line. */
export function closingQuote(text: string, quote: string): number {
  for (let at = 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') {
      at++;
    } else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") {
        at++;
      } else {
        return at;
      }
    }
  }
  return -1;
}

// The escapes of JSON have the same meaning in YAML, which has more of them.
function withoutEscapes(quoted: string): PlainScalar {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return UNCLEAR;
  }
}

/** Words in lower case, capitalized, and in upper case. */
function wordsOf(value: boolean, words: string): [string, boolean][] {
  return words.split(' ').flatMap((word): [string, boolean][] => {
    const capitalized = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
    return [word, capitalized, word.toUpperCase()].map((spelling) => [spelling, value]);
  });
}
