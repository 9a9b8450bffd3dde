import { celEngine } from './cel';

// Apps repeat a few patterns many times; the bound keeps a long-lived process from growing.
const CACHE_LIMIT = 5000;
const cache = new Map<string, string | undefined>();

// Without operators and escapes any text is a pattern; these need no engine.
const LITERAL = /^[\w\s\-/:;,=@#%&~"'<>!.]*$/;

/** Why a pattern is no RE2 regular expression, in the engine's words; undefined where it is one. */
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
