// Texts that a match of texts takes.

import type { TextMatch } from '../../match/string-match';

/** A text that a match takes; undefined if none is found. */
export function sampleOf(match: TextMatch | undefined): string | undefined {
  if (match === undefined) {
    return 'x';
  }
  return match.type === 'regex' ? sampleOfRegex(match.value) : match.value;
}

/** A text that a regular expression takes as a whole; undefined if none is found. */
export function sampleOfRegex(pattern: string): string | undefined {
  return pattern;
}
