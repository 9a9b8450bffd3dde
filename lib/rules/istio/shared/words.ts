const LONGEST = 80;

/** The start of a long text. */
export function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

/** A value as it stands in a message; long ones are cut. */
export function quote(text: string): string {
  return JSON.stringify(cut(text));
}

/** `A, B or C`. */
export function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}
