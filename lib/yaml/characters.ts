// Characters that the API server refuses or reads as something else.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/;
const LINE_BREAKS = ['\u0085', '\u2028', '\u2029'];

/** A character that cannot be in a document, and what is wrong with it. */
export interface UnreadableCharacter {
  readonly offset: number;
  readonly reason: string;
}

/** The first character of a text that the API server does not read as it is. */
export function unreadableCharacter(text: string): UnreadableCharacter | undefined {
  const offset = text.search(UNREADABLE);
  if (offset < 0) {
    return undefined;
  }
  const character = text.charAt(offset);
  const name = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  const reason = LINE_BREAKS.includes(character)
    ? `the API server reads the character ${name} as a line break; write it as an escape in double quotes`
    : `the control character ${name} is not allowed; remove it, or write it as an escape in double quotes`;
  return { offset, reason };
}
