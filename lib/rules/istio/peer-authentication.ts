// What istiod warns about in a PeerAuthentication. The CRD includes all checks that istiod rejects objects for.

import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';

export function checkPeerAuthentication({ spec }: Resource): void {
  checkSelector(spec);
}
