// The four forms of texts in policies: exact, prefix `a*`, suffix `*a`, and `*` for any text that is not empty.

/** Whether a text has the form that a policy describes. */
export type TextMatch = (text: string) => boolean;

/** Matches a text by the form of a value. */
export function textMatch(value: string): TextMatch {
  if (value === '*') {
    return (text) => text !== '';
  }
  if (value.startsWith('*')) {
    const suffix = value.slice(1);
    return (text) => text.endsWith(suffix);
  }
  if (value.endsWith('*')) {
    const prefix = value.slice(0, -1);
    return (text) => text.startsWith(prefix);
  }
  return (text) => text === value;
}

/** Like `textMatch`, whatever the case of the letters is. */
export function textMatchIgnoringCase(value: string): TextMatch {
  const match = textMatch(value.toLowerCase());
  return (text) => match(text.toLowerCase());
}

/** Whether the pieces occur in a text, one after the other. */
export function occurInOrder(text: string, pieces: readonly string[]): boolean {
  let start = 0;
  for (const piece of pieces) {
    const index = text.indexOf(piece, start);
    if (index < 0) {
      return false;
    }
    start = index + piece.length;
  }
  return true;
}
