import type { Field } from './resource';

/** Protocols that Istio supports, in lower case. */
const PROTOCOLS: ReadonlySet<string> = new Set([
  'grpc',
  'grpc-web',
  'hbone',
  'http',
  'http2',
  'https',
  'mongo',
  'mysql',
  'redis',
  'tcp',
  'tls',
  'udp',
]);

/** Values of `appProtocol` that Kubernetes defines. */
const KUBERNETES_PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['kubernetes.io/h2c', 'http2'],
  ['kubernetes.io/ws', 'http'],
  ['kubernetes.io/wss', 'https'],
]);

/** Ports of protocols in which the server sends first, so protocol detection times out: SMTP, DNS, MySQL, MongoDB. */
const SERVER_FIRST_PORTS: readonly number[] = [25, 53, 3306, 27017];

/** Protocol that Istio reads from a port of a Service, in lower case; undefined if Istio has to detect it. */
export function protocolOfPort(port: Field): string | undefined {
  if (port.text('protocol') === 'UDP') {
    return 'udp';
  }
  const appProtocol = port.text('appProtocol');
  const name = (appProtocol ?? port.text('name') ?? '').toLowerCase();
  const known = KUBERNETES_PROTOCOLS.get(name);
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
