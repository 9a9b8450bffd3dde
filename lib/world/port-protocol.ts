import { KUBERNETES_APP_PROTOCOLS, PROTOCOLS, SERVER_FIRST_PORTS } from '../facts/protocols';
import type { Field } from './resource';

/** Protocol that Istio reads from a port of a Service, in lower case; undefined if Istio has to detect it. */
export function protocolOfPort(port: Field): string | undefined {
  if (port.text('protocol') === 'UDP') {
    return 'udp';
  }
  const appProtocol = port.text('appProtocol');
  const name = (appProtocol ?? port.text('name') ?? '').toLowerCase();
  const known = KUBERNETES_APP_PROTOCOLS.get(name);
  if (known !== undefined && appProtocol !== undefined) {
    return known;
  }
  if (name.startsWith('grpc-web')) {
    return 'grpc-web';
  }
  const prefix = name.split('-', 1)[0] ?? '';
  if (PROTOCOLS.has(prefix)) {
    return prefix;
  }
  return SERVER_FIRST_PORTS.includes(port.number('port')) ? 'tcp' : undefined;
}

/** Protocol of a port as its object declares it, in lower case: of a Service, or of a Gateway or ServiceEntry. */
export function declaredProtocol(port: Field): string | undefined {
  return port.has('number') ? port.text('protocol')?.toLowerCase() || undefined : protocolOfPort(port);
}
