import { checkDestination } from '../shared/destination';
import type { Field } from '../shared/field';
import { hostNameProblem } from '../shared/hosts';

/** The proxy that unknown traffic goes through. */
export function checkEgressProxy(spec: Field): void {
  const policy = spec.object('outboundTrafficPolicy');
  const proxy = policy?.object('egressProxy');
  if (policy === undefined || proxy === undefined) {
    return;
  }
  // REGISTRY_ONLY is what an unset mode means here.
  if (policy.text('mode') !== 'ALLOW_ANY') {
    policy.error('only ALLOW_ANY lets unknown traffic out; set mode: ALLOW_ANY, or remove egressProxy', 'egressProxy');
    return;
  }
  if (!proxy.has('port')) {
    proxy.error('it has no port; give port.number', 'port');
  }
  const problem = hostNameProblem(proxy.text('host') ?? '');
  if (proxy.has('host') && problem !== undefined) {
    proxy.error(problem, 'host');
  } else {
    checkDestination(proxy);
  }
}
