// Writes texts as cdk8s does: plain, in quotes, or as a block. Differs only where kubectl would read something else.
import { Yaml } from 'cdk8s';
import { resolveKey, resolveScalar } from '../../yaml/scalar';

/** Texts that are plain unless they are a word such as `yes`. */
const SIMPLE = /^[A-Za-z][\w./-]*$/;
/** Texts that cannot be plain in YAML. */
const NOT_PLAIN = /^[\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|:[ \t]|[\t ]#|[\t :]$/;
/** Words and numbers of YAML 1.1, which are texts only in quotes. cdk8s also takes an exponent alone for a number. */
const EXPONENT = /^[eE][-+]?\d+$/;
const LONGEST_WORD = 'false'.length;
const WORD =
  /^(?:[eE][-+]?\d+|~|[Nn]ull|NULL|[Yy]|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON|[Nn]|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)?$/;
const LIKE_A_NUMBER = /^[-+.\deE]/;
const NUMBERS = [
  /^[-+]?0b[01_]+$/,
  /^[-+]?\d[\d_]*$/,
  /^[-+]?0x[\da-fA-F_]+$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
  /^[-+]?(?:\d[\d_]*)?(?:\.[\d_]*)?[eE][-+]?\d+$/,
  /^[-+]?(?:\d[\d_]*)?\.[\d_]*$/,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/,
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[tT]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+][012]?\d(?::\d{2})?))?)?$/,
];
/** Characters that force escapes: control characters, and half of a pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u;
/** Characters that kubectl rejects or reads as a line break unless they are escaped; cdk8s does not escape them. */
const NEEDS_ESCAPE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
/** Some versions of cdk8s write these in quotes, others as a block. */
const ONLY_BREAKS = /^\n+$/;
const ENDS_IN_BLANK_LINE = /\n[\t ]+$/;
/** A key that begins like a separator of documents. */
const SEPARATOR = /^(?:---|\.\.\.)/;

/** Writes a value. `level` is the level of the lines below it. */
export function valueText(text: string, level: number): string {
  if (SIMPLE.test(text)) {
    return isWord(text) ? inQuotes(text) : text;
  }
  if (CONTROL.test(text) || ENDS_IN_BLANK_LINE.test(text)) {
    return quotedValue(text, level);
  }
  if (NEEDS_ESCAPE.test(text)) {
    return withEscapes(text);
  }
  if (ONLY_BREAKS.test(text)) {
    return stockValue(text, level);
  }
  if (text.includes('\n')) {
    return isMisreadAsBlock(text) ? withEscapes(text) : block(text, '  '.repeat(level));
  }
  return isPlain(text) && resolveScalar(text) === text ? text : inQuotes(text);
}

/** Writes a key. `isTop` is whether it is a key of the document itself. */
export function keyText(text: string, isTop: boolean): string {
  if (SIMPLE.test(text)) {
    return isWord(text) ? inQuotes(text) : text;
  }
  if (NEEDS_ESCAPE.test(text)) {
    return withEscapes(text);
  }
  if (CONTROL.test(text) || text.includes('\n') || SEPARATOR.test(text)) {
    return stockKey(text, isTop);
  }
  return isPlain(text) && text !== '<<' && resolveKey(text) === text ? text : inQuotes(text);
}

function isWord(text: string): boolean {
  return (text.length <= LONGEST_WORD || EXPONENT.test(text)) && WORD.test(text);
}

function isPlain(text: string): boolean {
  return !(NOT_PLAIN.test(text) || isWord(text) || (LIKE_A_NUMBER.test(text) && isNumber(text)));
}

function isNumber(text: string): boolean {
  return NUMBERS.some((pattern) => pattern.test(text));
}

/** Quotes a text on one line without control characters. */
function inQuotes(text: string): string {
  return text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
}

function withEscapes(text: string): string {
  return JSON.stringify(text).replace(
    new RegExp(NEEDS_ESCAPE, 'g'),
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A text that cdk8s writes in quotes, perhaps over several lines. */
function quotedValue(text: string, level: number): string {
  const stock = stockValue(text, level);
  // In several lines, cdk8s writes a line that is one space as a backslash.
  const isMisread = text.includes('\n \n') && stock.includes('\n');
  return isMisread || NEEDS_ESCAPE.test(text) ? withEscapes(text) : stock;
}

/** Whether kubectl rejects the block of cdk8s, which cannot begin with a tab, or drops the spaces in it. */
function isMisreadAsBlock(text: string): boolean {
  return /^\n*\t|^[ \t\n]*[ \t][ \t\n]*$/.test(text);
}

function block(text: string, indent: string): string {
  const [end = ''] = /[\n\t ]*$/.exec(text) ?? [];
  const content = text.slice(0, text.length - end.length);
  const [blank = ''] = /^[\n ]*/.exec(content) ?? [];
  const emptyLines = blank.slice(0, blank.lastIndexOf('\n') + 1);
  const indented = (lines: string): string => lines.replace(/\n+/g, `$&${indent}`);
  const header = `|${blank.includes(' ') ? '2' : ''}${chomping(text, end)}`;
  const rest = (end.endsWith('\n') ? end.slice(0, -1) : end).replace(/\n+(?!\n|$)/g, `$&${indent}`);
  return `${header}\n${indent}${indented(emptyLines)}${indented(content.slice(emptyLines.length))}${rest}`;
}

function chomping(text: string, end: string): string {
  const firstBreak = end.indexOf('\n');
  if (firstBreak < 0) {
    return '-';
  }
  return text === end || firstBreak !== end.length - 1 ? '+' : '';
}

/** The value as cdk8s writes it at this depth. */
function stockValue(text: string, level: number): string {
  let nested: unknown = text;
  let length = 0;
  for (let above = level - 1; above >= 0; above--) {
    nested = { k: nested };
    length += 2 * above + 'k:\n'.length;
  }
  return Yaml.stringify(nested).slice(length, -1);
}

/** The key as cdk8s writes it. */
function stockKey(text: string, isTop: boolean): string {
  const map = { [text]: 0 };
  const written = isTop ? Yaml.stringify(map) : Yaml.stringify({ k: map }).slice('k:\n  '.length);
  return written.slice(0, -': 0\n'.length);
}
