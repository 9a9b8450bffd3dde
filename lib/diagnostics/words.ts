// Words for messages: quoted values, lists and titles of objects.

const LONGEST = 80;

// Characters that control a terminal, break a line, reverse the order of the text or are invisible.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
/** Invisible letters of Unicode, as halves of surrogate pairs. */
const TAGS = /\udb40[\udc00-\udc7f]/g;
// GitHub reads `::` at the start of a line as a command, and GitHub and Azure read `##[` and `##vso[` anywhere.
const CI_COMMAND = /^\s*::|##(?:vso)?\[/g;

/**
 * A text that is safe to print in one line, whatever a manifest contains: escape sequences of terminals, line breaks that
 * would start a command of a CI system, and marks that reverse text become visible escapes.
 */
export function printable(text: string): string {
  return text
    .replace(UNPRINTABLE, escaped)
    .replace(TAGS, escaped)
    .replace(CI_COMMAND, (command) => command.replace(/[:#]/, escaped));
}

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** Formats a value as JSON with indentation, whose texts are printable too. */
export function printableJson(value: unknown): string {
  // The only line breaks are those between lines.
  return JSON.stringify(value, undefined, 2).split('\n').map(printable).join('\n');
}

/** The start of a long text. */
export function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

/** A value as messages show it; long ones are cut. */
export function quote(text: string): string {
  return printable(JSON.stringify(cut(text)));
}

/** Quoted values with commas between them. */
export function quotedList(texts: Iterable<string>): string {
  return [...texts].map(quote).join(', ');
}

/**
 * `"a" and 3 others`: the first of several objects, and the number of the rest.
 *
 * @param count - number of the objects, including the first
 */
export function firstOf(name: string, count: number): string {
  const others = count - 1;
  return `${quote(name)}${others < 1 ? '' : ` and ${others} other${others === 1 ? '' : 's'}`}`;
}

/** A noun with its indefinite article: `a Gateway`, `an EnvoyFilter`. */
export function withArticle(noun: string): string {
  return `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** A number and a noun: `1 port`, `2 ports`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `A, B or C`. */
export function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

/** `VirtualService bookinfo/reviews`. */
export function resourceTitle(object: {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}): string {
  const { kind, namespace, name } = object;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
