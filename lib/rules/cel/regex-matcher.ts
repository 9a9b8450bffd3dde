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

// An escape, which may contain braces, or a brace. A brace that begins no repetition is a literal.
const BRACES = /\\Q[\s\S]*?(?:\\E|$)|\\[pPx]\{[^}]*\}|\\[\s\S]|\{(?!\d+(?:,\d*)?\})/g;

/** Compiles an RE2 pattern. Throws if it is invalid. */
export function compilePattern(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    // The package refuses an operator after a literal brace, as in `{*`, which RE2 accepts.
    const escaped = pattern.replace(BRACES, (text) => (text === '{' ? '\\{' : text));
    if (escaped === pattern) {
      throw error;
    }
    return compileEscaped(escaped, error);
  }
}

/** The error names the pattern that the user wrote. */
function compileEscaped(escaped: string, error: unknown): RE2JS {
  try {
    return RE2JS.compile(escaped);
  } catch {
    throw error;
  }
}

/** Compiles an RE2 pattern; undefined if it is invalid. */
export function compileMatcher(pattern: string): RegexMatcher | undefined {
  try {
    const compiled = compilePattern(pattern);
    return {
      matches: (text) => compiled.testExact(text),
      replaceAll: (text, substitution) => replaceAll(compiled.re2().prog, text, substitution),
    };
  } catch {
    return undefined;
  }
}
