import { celEngine } from './cel';

// Apps repeat a few patterns many times; the limit bounds the memory of a long-lived process.
const CACHE_LIMIT = 5000;
const cache = new Map<string, string | undefined>();

// A text without operators and escapes is always a pattern, and does not need the engine.
const LITERAL = /^[\w\s\-/:;,=@#%&~"'<>!.]*$/;

/** The error of the RE2 engine for a pattern; undefined if the pattern is valid. */
export function regexError(pattern: string): string | undefined {
  if (LITERAL.test(pattern)) {
    return undefined;
  }
  if (!cache.has(pattern)) {
    if (cache.size >= CACHE_LIMIT) {
      cache.clear();
    }
    cache.set(pattern, celEngine().compileRegex(pattern));
  }
  return cache.get(pattern);
}
