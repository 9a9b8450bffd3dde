import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goDuration } from '../../lib/private/go-duration';
import { parseGoDuration } from '../../lib/private/parse-go-duration';

describe('goDuration', () => {
  test.each([
    [Duration.seconds(0), '0s'],
    [Duration.millis(2000), '2s'],
    [Duration.millis(1500), '1500ms'],
    [Duration.minutes(90), '90m'],
    [Duration.hours(1), '1h'],
    [Duration.millis(0.5), '500us'],
    [Duration.millis(123_456), '2m3s456ms'],
    [Duration.seconds(100_000), '27h46m40s'],
  ])('writes %s as a person would: %s', (duration, text) => {
    expect(goDuration(duration)).toBe(text);
  });

  test('is exact, and has no number that is too long for the Gateway API', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 * 3_600_000 }), (milliseconds) => {
        const text = goDuration(Duration.millis(milliseconds));
        expect(parseGoDuration(text)).toBe(milliseconds * 1e6);
        expect(text).toMatch(/^([0-9]{1,5}(h|m|s|ms)){1,4}$/);
      }),
    );
  });
});
