import { quote } from '../../../diagnostics/words';
import { ipProblem, UNIX_PREFIX, unixSocketProblem } from '../shared/addresses';
import { checkConnectionPool } from '../shared/connection-pool';
import type { Field } from '../shared/field';
import { isHttp, isTls, portProblem } from '../shared/ports';
import { checkServerTls, tlsMode } from '../shared/server-tls';
import { checkListenerPort } from './listener-port';

const ENDPOINT = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/;
const ENDPOINT_HOSTS = new Set(['', '127.0.0.1', '0.0.0.0', '::1', '::']);
const ENDPOINT_FORMS = '127.0.0.1:8080, [::1]:8080, 0.0.0.0:8080, [::]:8080, :8080 or unix:///path/to/socket';

const UNSUPPORTED_TLS = ['subjectAltNames', 'credentialName', 'credentialNames', 'tlsCertificates'];

/** The `ingress` listeners. */
export function checkIngress(spec: Field): void {
  const numbers = new Set<number>();
  for (const listener of spec.objects('ingress')) {
    const port = listener.object('port');
    if (port === undefined) {
      continue;
    }
    checkListenerPort(port);
    const number = port.number('number');
    port.error(portProblem(number), 'number');
    port.error(numbers.has(number) ? `${number} has a listener already; give each its own port` : undefined, 'number');
    numbers.add(number);
    checkListener(listener, port);
  }
}

function checkListener(listener: Field, port: Field): void {
  const bind = listener.text('bind');
  if (bind) {
    listener.error(ipProblem(bind), 'bind');
  }
  const endpoint = listener.text('defaultEndpoint');
  if (endpoint) {
    listener.error(endpointProblem(endpoint), 'defaultEndpoint');
  }
  const protocol = port.text('protocol') ?? '';
  const tls = listener.object('tls');
  if (tls !== undefined) {
    checkTls(listener, tls, protocol);
  }
  checkConnectionPool(listener, 'connectionPool');
  if (listener.object('connectionPool')?.has('http') && !isHttp(protocol)) {
    listener.warning(
      `protocol ${protocol || 'TCP'} has no requests that http could limit; remove http, or change the protocol`,
      'connectionPool',
      'http',
    );
  }
}

function endpointProblem(endpoint: string): string | undefined {
  if (endpoint.startsWith(UNIX_PREFIX)) {
    return unixSocketProblem(endpoint);
  }
  const parts = ENDPOINT.exec(endpoint);
  const host = parts?.[1] ?? parts?.[2] ?? '';
  if (parts === null || !ENDPOINT_HOSTS.has(host)) {
    return `${quote(endpoint)} is not an address of the workload; give ${ENDPOINT_FORMS}`;
  }
  const port = parts[3] ?? '';
  return /^\d+$/.test(port) ? portProblem(Number(port)) : `${quote(port)} is not a port; give ${ENDPOINT_FORMS}`;
}

function checkTls(listener: Field, tls: Field, protocol: string): void {
  const mode = tlsMode(tls);
  const unsupported = UNSUPPORTED_TLS.filter((name) => tls.filled(name));
  for (const name of unsupported) {
    tls.error(`a Sidecar does not support ${name}; use serverCertificate, privateKey and caCertificates`, name);
  }
  if (tls.flag('httpsRedirect')) {
    tls.error('a Sidecar does not redirect to HTTPS; remove httpsRedirect', 'httpsRedirect');
  }
  if (mode === 'ISTIO_MUTUAL' || mode === 'AUTO_PASSTHROUGH') {
    tls.error(`a Sidecar does not support ${mode}; use SIMPLE, MUTUAL or PASSTHROUGH`, 'mode');
  }
  if (!isTls(protocol)) {
    const found = protocol === '' ? 'the protocol is unset' : `protocol ${protocol} has no TLS`;
    listener.error(`${found}; remove tls, or make the protocol HTTPS or TLS`, 'tls');
  }
  if (unsupported.length === 0) {
    checkServerTls(tls);
  }
}
