import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Field } from './field';
import { dnsLabelError, wildcardHostError } from './hosts';
import { portNumberError } from './ports';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  wildcardDestination: () => ({
    message: 'the wildcard "*" is not a destination',
    suggestion: 'use a host name',
  }),
});

/** Checks a destination of requests: of a route, of a mirror, or the egress proxy of a Sidecar. */
export function checkDestination(destination: Field): void {
  const host = destination.text('host');
  if (host === '*') {
    destination.report(MESSAGES.wildcardDestination(), 'host');
  } else if (host !== undefined) {
    destination.report(wildcardHostError(host), 'host');
  }
  const subset = destination.text('subset');
  if (subset) {
    destination.report(dnsLabelError(subset, 'subset name'), 'subset');
  }
  const port = destination.object('port');
  port?.report(portNumberError(port.number('number')), 'number');
}
