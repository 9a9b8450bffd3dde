import { celEngine } from './cel';

// Apps repeat a few patterns many times; the limit bounds the memory of a long-lived process.
const CACHE_LIMIT = 5000;
const cache = new Map<string, string | undefined>();

// A pattern of plain characters, dots, and simple classes, each with at most one repetition, is always valid, and does not need
// the engine.
const ATOM = /(?:[\w\s\-/:;,=@#%&~"'<>!.]|\\[./-]|\[\^?(?:a-z|A-Z|0-9|[\w./])+\])/;
const SIMPLE = new RegExp(`^\\^?(?:${ATOM.source}[*+?]?)*\\$?$`);

/** The error of the RE2 engine for a pattern; undefined if the pattern is valid. */
export function regexError(pattern: string): string | undefined {
  if (SIMPLE.test(pattern)) {
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
