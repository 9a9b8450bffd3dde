// String matches of VirtualServices: `exact`, `prefix` or `regex`.

import { quote } from '../../diagnostics/words';
import type { Field } from '../../world/resource';
import { matchesRegex } from './regex';

/** A compiled match of texts. */
export interface TextMatch {
  matches(text: string): boolean;
  /** As messages show it, such as `prefix "/a"`. */
  readonly text: string;
}

/** A compiled string match. */
export interface StringMatch extends TextMatch {
  readonly type: 'exact' | 'prefix' | 'regex';
  readonly value: string;
}

/** The match that a field contains; undefined if it is empty, so that any value matches. */
export function textMatch(match: Field): StringMatch | undefined {
  const exact = match.text('exact');
  if (exact !== undefined) {
    return exactMatch(exact);
  }
  const prefix = match.text('prefix');
  if (prefix !== undefined) {
    return {
      type: 'prefix',
      value: prefix,
      matches: (text) => text.startsWith(prefix),
      text: `prefix ${quote(prefix)}`,
    };
  }
  const regex = match.text('regex');
  // Istio reads `*`, which is not a valid pattern, as any value.
  return regex === undefined || regex === '*' ? undefined : regexMatch(regex);
}

export function exactMatch(expected: string): StringMatch {
  return { type: 'exact', value: expected, matches: (text) => text === expected, text: `exact ${quote(expected)}` };
}

export function regexMatch(pattern: string): StringMatch {
  return {
    type: 'regex',
    value: pattern,
    matches: (text) => matchesRegex(pattern, text),
    text: `regex ${quote(pattern)}`,
  };
}
