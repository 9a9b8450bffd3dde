import { describe, expect, it } from 'vitest';
import { parsePrometheusDuration } from '../../lib/private/prometheus-duration';

describe('a duration of Prometheus', () => {
  it.each([
    ['0', 0],
    ['30s', 30_000],
    ['1m30s', 90_000],
    ['1500ms', 1500],
    ['1d', 86_400_000],
    ['1h', 3_600_000],
    ['1w', 604_800_000],
    ['1y', 31_536_000_000],
  ])('%s is read', (text, milliseconds) => {
    expect(parsePrometheusDuration(text)).toBe(milliseconds);
  });

  it.each(['', '30', '1.5s', '10 minutes', '-1s', '1us'])('"%s" is not one', (text) => {
    expect(parsePrometheusDuration(text)).toBeUndefined();
  });
});
