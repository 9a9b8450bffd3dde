import type { Field } from './field';
import { dnsLabelProblem, wildcardHostProblem } from './hosts';
import { portProblem } from './ports';

/** A place that requests go to, in routes, mirrors and the egress proxy of a Sidecar. */
export function checkDestination(destination: Field): void {
  const host = destination.text('host');
  if (host === '*') {
    destination.error('"*" is not a place to send requests to; name a host', 'host');
  } else if (host !== undefined) {
    destination.error(wildcardHostProblem(host), 'host');
  }
  const subset = destination.text('subset');
  if (subset) {
    destination.error(dnsLabelProblem(subset, 'a subset name'), 'subset');
  }
  const port = destination.object('port');
  port?.error(portProblem(port.number('number')), 'number');
}
