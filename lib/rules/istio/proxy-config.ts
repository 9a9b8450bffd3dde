// What istiod warns about in a ProxyConfig. The CRD includes all checks that istiod rejects objects for.

import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';

export function checkProxyConfig({ spec }: Resource): void {
  checkSelector(spec);
}
