// Words for messages: quoted values, lists and titles of objects.

const LONGEST = 80;

/** The start of a long text. */
export function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

/** A value as messages show it; long ones are cut. */
export function quote(text: string): string {
  return JSON.stringify(cut(text));
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
