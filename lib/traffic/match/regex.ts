// Regular expressions of routes. They are RE2's, so that their time is linear; the engine is loaded only for patterns that
// need it.

import { celEngine, type RegexMatcher } from '../../rules/cel';

const matchers = new Map<string, RegexMatcher | undefined>();

const PLAIN = /^[\w/\-~:@,;=&% ]*$/;

/** Whether a pattern matches a whole text. An invalid pattern matches nothing. */
export function matchesRegex(pattern: string, text: string): boolean {
  if (pattern.endsWith('.*') && PLAIN.test(pattern.slice(0, -2))) {
    return text.startsWith(pattern.slice(0, -2)) && !text.includes('\n');
  }
  return matcherOf(pattern)?.matches(text) === true;
}

/** The text with all matches of a pattern replaced. An invalid pattern changes nothing. */
export function replaceRegex(pattern: string, text: string, substitution: string): string {
  return matcherOf(pattern)?.replaceAll(text, substitution) ?? text;
}

function matcherOf(pattern: string): RegexMatcher | undefined {
  let matcher = matchers.get(pattern);
  if (matcher === undefined && !matchers.has(pattern)) {
    matcher = celEngine().compileMatcher(pattern);
    matchers.set(pattern, matcher);
  }
  return matcher;
}
