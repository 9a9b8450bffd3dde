// The CRD says all that istiod refuses in a ProxyConfig; what is left is a warning.

import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';

export function checkProxyConfig({ spec }: Resource): void {
  checkSelector(spec);
}
