import type { Field } from '../shared/field';
import { portNameProblem, protocolProblem } from '../shared/ports';

/** What ingress and egress listeners share; their numbers differ. */
export function checkListenerPort(port: Field): void {
  const name = port.text('name');
  if (name) {
    port.error(portNameProblem(name), 'name');
  }
  const protocol = port.text('protocol');
  if (protocol) {
    port.error(protocolProblem(protocol), 'protocol');
  }
  if (port.number('targetPort') > 0) {
    port.error('a Sidecar does not read targetPort; remove it', 'targetPort');
  }
}
