// What istiod refuses in a Sidecar.

import { checkConnectionPool } from './shared/connection-pool';
import type { Resource } from './shared/resource';
import { checkLabelsSelector } from './shared/selectors';
import { checkEgress } from './sidecar/egress';
import { checkEgressProxy } from './sidecar/egress-proxy';
import { checkIngress } from './sidecar/ingress';

export function checkSidecar({ spec, namespace }: Resource): void {
  checkLabelsSelector(spec);
  const settings = ['ingress', 'egress', 'outboundTrafficPolicy', 'inboundConnectionPool'];
  const isEmpty = !settings.some((name) => (name.endsWith('gress') ? spec.filled(name) : spec.has(name)));
  if (isEmpty) {
    spec.error('it sets nothing; give egress, ingress, outboundTrafficPolicy or inboundConnectionPool');
  }
  checkIngress(spec);
  checkEgress(spec, namespace);
  checkConnectionPool(spec, 'inboundConnectionPool');
  checkEgressProxy(spec);
}
