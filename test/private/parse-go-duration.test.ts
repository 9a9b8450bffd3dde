import { expect, test } from 'vitest';
import { parseGoDuration } from '../../lib/private/parse-go-duration';

test.each([
  ['0', 0],
  ['0s', 0],
  ['5s', 5e9],
  ['1.5s', 15e8],
  ['.5s', 5e8],
  ['2.000000001s', 2_000_000_001],
  ['500ms', 5e8],
  ['10us', 10_000],
  ['10µs', 10_000],
  ['7ns', 7],
  ['1h30m', 54e11],
  ['-1s', -1e9],
  ['+1s', 1e9],
])('%s is %d nanoseconds', (text, nanoseconds) => {
  expect(parseGoDuration(text)).toBe(nanoseconds);
});

test.each(['', 's', '5', '1d', '5 s', '1s2', '1,5s', '--1s', 'NaN'])('"%s" is not a duration', (text) => {
  expect(parseGoDuration(text)).toBeUndefined();
});
