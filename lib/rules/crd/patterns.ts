// Patterns of CRDs use the syntax of RE2. Most of them are easy to translate to JavaScript, which starts much faster; the
// RE2 engine matches the others.
import { celEngine } from '../cel';

type Matcher = (text: string) => boolean;

// JavaScript backtracks: even simple patterns take quadratic time on long texts, but RE2 takes linear time.
const LONGEST_FOR_JAVASCRIPT = 1000;

const matchers = new Map<string, Matcher>();

/** Returns a function that checks whether an RE2 pattern matches somewhere in a text. */
export function patternMatcher(pattern: string): Matcher {
  let matcher = matchers.get(pattern);
  if (matcher === undefined) {
    matcher = compileMatcher(pattern);
    matchers.set(pattern, matcher);
  }
  return matcher;
}

function compileMatcher(pattern: string): Matcher {
  const withRe2: Matcher = (text) => celEngine().matchesRegex(pattern, text);
  const expression = toJavaScript(pattern);
  if (expression === undefined) {
    return withRe2;
  }
  return (text) => (text.length > LONGEST_FOR_JAVASCRIPT ? withRe2(text) : expression.test(text));
}

// Literal escapes, the classes with the same meaning, and `.`, which excludes only the line feed in RE2.
const TOKEN = /\\(?:x[0-9A-Fa-f]{2}|[dDwW]|[^A-Za-z0-9])|\[:|\(\?:|\(\?|[\s\S]/gu;
const JAVASCRIPT_SYNTAX = /[\^$\\.*+?()[\]{}|/]/;

/** The same pattern for JavaScript; undefined if the two read part of it differently. */
function toJavaScript(pattern: string): RegExp | undefined {
  let source = '';
  let inClass = false;
  for (const [token] of pattern.matchAll(TOKEN)) {
    if (token === '\\' || token === '[:' || (token === '(?' && !inClass)) {
      return undefined;
    }
    source += translate(token, inClass);
    inClass = inClass ? token !== ']' : token === '[';
  }
  try {
    return new RegExp(source, 'u');
  } catch {
    return undefined;
  }
}

function translate(token: string, inClass: boolean): string {
  if (token === '.' && !inClass) {
    return '[^\\n]';
  }
  const [mark, escaped = ''] = token;
  const isLiteralEscape = mark === '\\' && token.length === 2 && !/[dDwW]/.test(escaped);
  const needsEscape = JAVASCRIPT_SYNTAX.test(escaped) || (inClass && escaped === '-');
  return isLiteralEscape && !needsEscape ? escaped : token;
}
