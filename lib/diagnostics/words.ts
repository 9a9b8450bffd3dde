// Words for messages: quoted values, lists, titles of objects, and counts.

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

/** Field, message and advice in one line. */
export function messageOf(problem: {
  readonly path?: string;
  readonly message: string;
  readonly suggestion?: string;
}): string {
  const { path, message, suggestion } = problem;
  return `${path === undefined ? '' : `${path}: `}${message}${suggestion === undefined ? '' : `; ${suggestion}`}`;
}

/** `3 errors, 1 warning, 2 infos`; severities without a finding are left out. */
export function countsOf(findings: readonly { readonly severity: string }[]): string {
  const counts = new Map<string, number>();
  for (const { severity } of findings) {
    counts.set(severity, (counts.get(severity) ?? 0) + 1);
  }
  const words = ['error', 'warning', 'info'].flatMap((word) => {
    const count = counts.get(word) ?? 0;
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  });
  return words.length === 0 ? 'no findings' : words.join(', ');
}
