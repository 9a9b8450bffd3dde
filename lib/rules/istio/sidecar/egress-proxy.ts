import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { checkDestination } from '../shared/destination';
import type { Field } from '../shared/field';
import { hostNameError } from '../shared/hosts';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  egressProxyWithoutAllowAny: () => ({
    message: 'egressProxy requires mode ALLOW_ANY, which allows traffic to unknown hosts',
    suggestion: 'set mode: ALLOW_ANY, or remove egressProxy',
  }),
  egressProxyWithoutPort: () => ({ message: 'egressProxy has no port', suggestion: 'set port.number' }),
});

/** Checks the proxy for traffic to unknown hosts. */
export function checkEgressProxy(spec: Field): void {
  const policy = spec.object('outboundTrafficPolicy');
  const proxy = policy?.object('egressProxy');
  if (policy === undefined || proxy === undefined) {
    return;
  }
  // An unset mode means REGISTRY_ONLY here.
  if (policy.text('mode') !== 'ALLOW_ANY') {
    policy.report(MESSAGES.egressProxyWithoutAllowAny(), 'egressProxy');
    return;
  }
  if (!proxy.has('port')) {
    proxy.report(MESSAGES.egressProxyWithoutPort(), 'port');
  }
  const hostError = hostNameError(proxy.text('host') ?? '');
  if (proxy.has('host') && hostError !== undefined) {
    proxy.report(hostError, 'host');
  } else {
    checkDestination(proxy);
  }
}
