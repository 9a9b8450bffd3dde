// What istiod rejects in a Sidecar.

import { COMMON_MESSAGES } from '../shared/common-messages';
import { checkConnectionPool } from '../shared/connection-pool';
import type { Resource } from '../shared/resource';
import { checkLabelsSelector } from '../shared/selectors';
import { checkEgress } from './egress';
import { checkEgressProxy } from './egress-proxy';
import { checkIngress } from './ingress';

export function checkSidecar({ spec, namespace }: Resource): void {
  checkLabelsSelector(spec);
  const fields = ['egress', 'ingress', 'outboundTrafficPolicy', 'inboundConnectionPool'];
  const isEmpty = !fields.some((name) => (name.endsWith('gress') ? spec.filled(name) : spec.has(name)));
  if (isEmpty) {
    spec.report(COMMON_MESSAGES.emptySettings({ fields }));
  }
  checkIngress(spec);
  checkEgress(spec, namespace);
  checkConnectionPool(spec, 'inboundConnectionPool');
  checkEgressProxy(spec);
}
