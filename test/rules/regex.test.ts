import fc from 'fast-check';
import { expect, test } from 'vitest';
import { celEngine } from '../../lib/rules/cel';
import { regexError } from '../../lib/rules/regex';

test.each(['', '/productpage', '.*', '(?i)^/a$', '(?P<name>\\d+)', '\\pL+', '[[:alpha:]]', 'a{1000}'])(
  '%s is an RE2 pattern',
  (pattern) => {
    expect(regexError(pattern)).toBeUndefined();
  },
);

// As Go's regexp answers, which istiod uses.
test.each(['{*', '{+', 'a{*', '{{*', 'a|{*', '({*)', '(?i){*', 'a{1*', '{,3}+', '\\{*', '[{]*', '\\Q{*\\E', '\\pL{*'])(
  '%s is an RE2 pattern, in which the brace begins no repetition',
  (pattern) => {
    expect(regexError(pattern)).toBeUndefined();
  },
);

test.each(['{**', '{1}*', 'a{1}*', 'a{1}{2}', '{1}', 'a{2,1}', '\\p{*', '({*'])(
  '%s is not an RE2 pattern',
  (pattern) => {
    expect(regexError(pattern)).toEqual(expect.any(String));
    expect(regexError(pattern)).not.toContain('\\{');
  },
);

test.each(['*', '(', '[a', 'a++', '(?=a)', '(?<!a)b', '\\1', 'a{1001}'])('%s is not an RE2 pattern', (pattern) => {
  expect(regexError(pattern)).toEqual(expect.any(String));
  expect(regexError(pattern)).toBe(regexError(pattern));
});

test('a pattern is valid if and only if it is valid for the engine', () => {
  const parts = [
    'a',
    '.',
    '-',
    '[a-z]',
    '[^A-Z0-9.]',
    '[z-a]',
    '[]',
    '[',
    ']',
    '\\.',
    '\\/',
    '\\',
    '*',
    '+',
    '?',
    '^',
    '$',
    '(',
    ')',
    '|',
  ];
  const pattern = fc.array(fc.constantFrom(...parts), { maxLength: 6 }).map((list) => list.join(''));
  fc.assert(
    fc.property(pattern, (text) => {
      expect(regexError(text)).toBe(celEngine().compileRegex(text));
    }),
    { numRuns: 5_000 },
  );
});
