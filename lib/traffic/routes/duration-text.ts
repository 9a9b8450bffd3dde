import { parseGoDuration } from '../../private/parse-go-duration';

/** `1000ms` and `1s` are the same. */
export function durationText(text: string): string {
  const nanoseconds = parseGoDuration(text);
  return nanoseconds === undefined ? text : `${nanoseconds / 1e9}s`;
}
