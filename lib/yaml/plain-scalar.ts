// Scalars of plain YAML, if they are unambiguous. Must return the same values as `engine.ts`.

import { resolveScalar, ScalarError } from './scalar';

/** The result for a text that needs the full parser. */
export const UNCLEAR = Symbol('unclear');

export type PlainScalar = string | number | boolean | null | typeof UNCLEAR;

const SPECIAL_START = /^[&*!|>%@`?,[\]{}"'#]|^[-:](?:\s|$)/;
const COMMENT = / #/;
const SURROGATE = /\\u[dD]/;
const SPACE = 32;

/** The value of a scalar on one line, which can end with a comment. */
export function plainScalar(text: string): PlainScalar {
  const [first] = text;
  if (first === '"' || first === "'") {
    return quotedScalar(text, first);
  }
  const comment = text.includes('#') ? text.search(COMMENT) : -1;
  const bare = withoutSpaces(comment < 0 ? text : text.slice(0, comment));
  if (SPECIAL_START.test(bare) || bare.includes(': ') || bare.endsWith(':') || bare.includes('\t')) {
    return UNCLEAR;
  }
  const value = resolveScalar(bare);
  return value instanceof ScalarError ? UNCLEAR : value;
}

/** Removes spaces at the end. Other white space, such as a no-break space, is part of a scalar. */
function withoutSpaces(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === SPACE) {
    end--;
  }
  return text.slice(0, end);
}

/** A quoted text; only a comment can follow it. */
function quotedScalar(text: string, quote: string): PlainScalar {
  const end = closingQuote(text, quote);
  const rest = text.slice(end + 1);
  if (end < 0 || (withoutSpaces(rest) !== '' && !/^ +#/.test(rest))) {
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
  if (SURROGATE.test(quoted)) {
    return UNCLEAR;
  }
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return UNCLEAR;
  }
}
