import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { COMMON_MESSAGES } from '../shared/common-messages';
import type { Field } from '../shared/field';
import { portNameError, protocolError } from '../shared/ports';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  repeatedListenerPort: ({ port }: { port: number }) => ({
    message: `another listener uses port ${port}`,
    suggestion: 'use a different port for each listener',
  }),
});

/** Checks the common fields of the ports of ingress and egress listeners: all except the number. */
export function checkListenerPort(port: Field): void {
  const name = port.text('name');
  if (name) {
    port.report(portNameError(name), 'name');
  }
  const protocol = port.text('protocol');
  if (protocol) {
    port.report(protocolError(protocol), 'protocol');
  }
  if (port.number('targetPort') > 0) {
    port.report(COMMON_MESSAGES.targetPortNotSupported({ kind: 'Sidecar' }), 'targetPort');
  }
}

/** The error for a port that another listener uses. */
export function repeatedPortError(port: number): Diagnostic {
  return MESSAGES.repeatedListenerPort({ port });
}
