// String matches of VirtualServices: `exact`, `prefix` or `regex`.

import { quote } from '../../diagnostics/words';
import type { Field } from '../../world/resource';
import { matchesRegex } from './regex';

/** A compiled string match. */
export interface TextMatch {
  matches(text: string): boolean;
  /** As messages show it, such as `prefix "/a"`. */
  readonly text: string;
}

/** The match that a field contains; undefined if it is empty, so that any value matches. */
export function textMatch(match: Field): TextMatch | undefined {
  const exact = match.text('exact');
  if (exact !== undefined) {
    return exactMatch(exact);
  }
  const prefix = match.text('prefix');
  if (prefix !== undefined) {
    return { matches: (text) => text.startsWith(prefix), text: `prefix ${quote(prefix)}` };
  }
  const regex = match.text('regex');
  // Istio reads `*`, which is not a valid pattern, as any value.
  return regex === undefined || regex === '*' ? undefined : regexMatch(regex);
}

export function exactMatch(expected: string): TextMatch {
  return { matches: (text) => text === expected, text: `exact ${quote(expected)}` };
}

export function regexMatch(pattern: string): TextMatch {
  return { matches: (text) => matchesRegex(pattern, text), text: `regex ${quote(pattern)}` };
}
