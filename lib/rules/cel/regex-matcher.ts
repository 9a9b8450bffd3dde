// Regular expressions of RE2 as texts are matched by them. A page needs this part of the engine only.

import { RE2JS } from '@bufbuild/re2';
import { replaceAll } from './regex-replace';

/** A compiled RE2 pattern. The time of its methods is linear in the text. */
export interface RegexMatcher {
  /** Whether the pattern matches the whole text. */
  matches(text: string): boolean;
  /** The text with all matches replaced; `\\1` in the substitution is the first group. */
  replaceAll(text: string, substitution: string): string;
}

/** Compiles an RE2 pattern; undefined if it is invalid. */
export function compileMatcher(pattern: string): RegexMatcher | undefined {
  try {
    const compiled = RE2JS.compile(pattern);
    return {
      matches: (text) => compiled.testExact(text),
      replaceAll: (text, substitution) => replaceAll(compiled.re2().prog, text, substitution),
    };
  } catch {
    return undefined;
  }
}
