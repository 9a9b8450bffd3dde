import { expect, test } from 'vitest';
import { regexError } from '../../lib/rules/regex';

test.each(['', '/productpage', '.*', '(?i)^/a$', '(?P<name>\\d+)', '\\pL+', '[[:alpha:]]', 'a{1000}'])(
  '%s is an RE2 pattern',
  (pattern) => {
    expect(regexError(pattern)).toBeUndefined();
  },
);

test.each(['*', '(', '[a', 'a++', '(?=a)', '(?<!a)b', '\\1', 'a{1001}'])('%s is not an RE2 pattern', (pattern) => {
  expect(regexError(pattern)).toEqual(expect.any(String));
  expect(regexError(pattern)).toBe(regexError(pattern));
});
