// Text of a manifest as text in a program. Whatever it contains, it must not become code.

// Printable ASCII without quotes and backslashes.
const HARMLESS = /^[ !#-&(-[\]-~]*$/;
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
// Line terminators of TypeScript that YAML allows within a comment or a string.
const LINE_END = /[\r\n\u2028\u2029]+/g;

/** A string literal, with the quotes that need fewer escapes. */
export function quote(text: string): string {
  if (HARMLESS.test(text)) {
    return `'${text}'`;
  }
  const singles = count(text, "'");
  const mark = singles > count(text, '"') ? '"' : "'";
  const escaped = [...text].map((character) => escapeCharacter(character, mark)).join('');
  return `${mark}${escaped}${mark}`;
}

/** A line comment. */
export function comment(text: string): string {
  return `// ${text.replace(LINE_END, ' ').replace(CONTROL, '')}`.trimEnd();
}

/** The key of a property. */
export function propertyKey(key: string): string {
  return IDENTIFIER.test(key) ? key : quote(key);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
};

// Control characters, line terminators of TypeScript, bidirectional formatting, byte order marks, lone surrogates.
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/gu;

function escapeCharacter(character: string, mark: string): string {
  if (character === mark) {
    return `\\${mark}`;
  }
  const short = ESCAPES[character];
  if (short !== undefined) {
    return short;
  }
  return character.replace(CONTROL, (control) => `\\u{${(control.codePointAt(0) ?? 0).toString(16)}}`);
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
