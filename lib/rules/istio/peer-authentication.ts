// The CRD says all that istiod refuses in a PeerAuthentication; what is left is a warning.

import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';

export function checkPeerAuthentication({ spec }: Resource): void {
  checkSelector(spec);
}
