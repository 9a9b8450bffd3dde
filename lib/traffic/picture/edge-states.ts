// Combines the states of edges that become one.

import type { Authorization, Tls } from './graph';

/** State of TLS of two edges together. A refused connection is never hidden. */
export function commonTls(one: Tls | undefined, other: Tls | undefined): Tls | undefined {
  return common(one, other, 'refused', 'mixed');
}

/** State of authorization of two edges together. */
export function commonAuthorization(
  one: Authorization | undefined,
  other: Authorization | undefined,
): Authorization | undefined {
  return common(one, other, undefined, 'restricted');
}

/** State of authorization of two proxies on the same way: a request must pass both. */
export function bothAuthorizations(
  one: Authorization | undefined,
  other: Authorization | undefined,
): Authorization | undefined {
  if (one === 'denied' || other === 'denied') {
    return 'denied';
  }
  return one === 'unknown' || other === 'unknown' ? 'unknown' : commonAuthorization(one, other);
}

function common<T extends string>(
  one: T | undefined,
  other: T | undefined,
  strongest: T | undefined,
  different: T,
): T | undefined {
  if (one === undefined || other === undefined || one === other) {
    return one ?? other;
  }
  return one === strongest || other === strongest ? strongest : different;
}
