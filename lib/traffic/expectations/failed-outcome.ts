/** Outcomes of requests that get no answer of a destination, without a redirect or an answer on purpose. */
export const FAILED_OUTCOMES = [
  'tls-failure',
  'denied',
  'unauthenticated',
  'blocked',
  'no-route',
  'no-destination',
  'no-endpoints',
  'not-listening',
  'invalid-backend',
  'aborted',
] as const;

/** How a request fails; see `traffic.Outcome`. */
export type FailedOutcome = (typeof FAILED_OUTCOMES)[number];
