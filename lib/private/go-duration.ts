import type { Duration } from 'cdk8s';

const MICROSECOND = 1;
const MILLISECOND = 1000 * MICROSECOND;
const SECOND = 1000 * MILLISECOND;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const UNITS: readonly [suffix: string, microseconds: number][] = [
  ['h', HOUR],
  ['m', MINUTE],
  ['s', SECOND],
  ['ms', MILLISECOND],
  ['us', MICROSECOND],
];

// The Gateway API accepts numbers with at most five digits.
const TOO_LONG = 100_000;

/**
 * Formats a duration in the largest unit that divides it (`2s`, not `2000ms`), or in several units if the number would be
 * long (`2m3s456ms`, not `123456ms`).
 *
 * The result is a Go duration, which Istio, the Gateway API and the prometheus-operator all accept. Fractions of a
 * microsecond are rounded, because they make no difference in any field of these APIs.
 */
export function goDuration(duration: Duration): string {
  const microseconds = Math.round(duration.toMilliseconds({ integral: false }) * MILLISECOND);
  if (microseconds === 0) {
    return '0s';
  }
  for (const [suffix, size] of UNITS) {
    if (microseconds % size === 0) {
      const amount = microseconds / size;
      return amount < TOO_LONG ? `${amount}${suffix}` : composed(microseconds);
    }
  }
  return `${microseconds}us`;
}

function composed(microseconds: number): string {
  let rest = microseconds;
  let text = '';
  for (const [suffix, size] of UNITS) {
    const amount = Math.floor(rest / size);
    rest %= size;
    text += amount === 0 ? '' : `${amount}${suffix}`;
  }
  return text;
}
