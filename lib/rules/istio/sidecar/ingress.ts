import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { ipAddressError, UNIX_PREFIX, unixSocketError } from '../shared/addresses';
import { checkConnectionPool } from '../shared/connection-pool';
import type { Field } from '../shared/field';
import { isHttp, isTls, portNumberError } from '../shared/ports';
import { checkServerTls, tlsMode } from '../shared/server-tls';
import { checkListenerPort, repeatedPortError } from './listener-port';

const ENDPOINT = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/;
const ENDPOINT_HOSTS = new Set(['', '127.0.0.1', '0.0.0.0', '::1', '::']);
const ENDPOINT_FORMS = '127.0.0.1:8080, [::1]:8080, 0.0.0.0:8080, [::]:8080, :8080 or unix:///path/to/socket';

const UNSUPPORTED_TLS = ['subjectAltNames', 'credentialName', 'credentialNames', 'tlsCertificates'];

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  invalidDefaultEndpoint: ({ endpoint }: { endpoint: string }) => ({
    message: `${quote(endpoint)} is not an address of the workload`,
    suggestion: `use ${ENDPOINT_FORMS}`,
  }),
  invalidEndpointPort: ({ port }: { port: string }) => ({
    message: `${quote(port)} is not a port`,
    suggestion: `use ${ENDPOINT_FORMS}`,
  }),
  tlsFieldNotSupported: ({ field }: { field: string }) => ({
    message: `a Sidecar does not support ${field}`,
    suggestion: 'use serverCertificate, privateKey and caCertificates',
  }),
  httpsRedirectNotSupported: () => ({
    message: 'a Sidecar does not support httpsRedirect',
    suggestion: 'remove httpsRedirect',
  }),
  tlsModeNotSupported: ({ mode }: { mode: string }) => ({
    message: `a Sidecar does not support mode ${mode}`,
    suggestion: 'use SIMPLE, MUTUAL or PASSTHROUGH',
  }),
  listenerProtocolWithoutTls: ({ protocol }: { protocol: string }) => ({
    message: `tls is not allowed because the protocol is ${protocol === '' ? 'not set' : protocol}`,
    suggestion: 'remove tls, or use protocol HTTPS or TLS',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  httpPoolWithoutHttp: ({ protocol }: { protocol: string }) => ({
    message: `http settings have no effect on protocol ${protocol}`,
    suggestion: 'remove http, or change the protocol',
  }),
});

/** Checks the `ingress` listeners. */
export function checkIngress(spec: Field): void {
  const numbers = new Set<number>();
  for (const listener of spec.objects('ingress')) {
    const port = listener.object('port');
    if (port === undefined) {
      continue;
    }
    checkListenerPort(port);
    const number = port.number('number');
    port.report(portNumberError(number), 'number');
    port.report(numbers.has(number) ? repeatedPortError(number) : undefined, 'number');
    numbers.add(number);
    checkListener(listener, port);
  }
}

function checkListener(listener: Field, port: Field): void {
  const bind = listener.text('bind');
  if (bind) {
    listener.report(ipAddressError(bind), 'bind');
  }
  const endpoint = listener.text('defaultEndpoint');
  if (endpoint) {
    listener.report(endpointError(endpoint), 'defaultEndpoint');
  }
  const protocol = port.text('protocol') ?? '';
  const tls = listener.object('tls');
  if (tls !== undefined) {
    checkTls(listener, tls, protocol);
  }
  checkConnectionPool(listener, 'connectionPool');
  if (listener.object('connectionPool')?.has('http') && !isHttp(protocol)) {
    listener.report(WARNINGS.httpPoolWithoutHttp({ protocol: protocol || 'TCP' }), 'connectionPool', 'http');
  }
}

function endpointError(endpoint: string): Diagnostic | undefined {
  if (endpoint.startsWith(UNIX_PREFIX)) {
    return unixSocketError(endpoint);
  }
  const parts = ENDPOINT.exec(endpoint);
  const host = parts?.[1] ?? parts?.[2] ?? '';
  if (parts === null || !ENDPOINT_HOSTS.has(host)) {
    return MESSAGES.invalidDefaultEndpoint({ endpoint });
  }
  const port = parts[3] ?? '';
  return /^\d+$/.test(port) ? portNumberError(Number(port)) : MESSAGES.invalidEndpointPort({ port });
}

function checkTls(listener: Field, tls: Field, protocol: string): void {
  const mode = tlsMode(tls);
  const unsupported = UNSUPPORTED_TLS.filter((name) => tls.filled(name));
  for (const name of unsupported) {
    tls.report(MESSAGES.tlsFieldNotSupported({ field: name }), name);
  }
  if (tls.flag('httpsRedirect')) {
    tls.report(MESSAGES.httpsRedirectNotSupported(), 'httpsRedirect');
  }
  if (mode === 'ISTIO_MUTUAL' || mode === 'AUTO_PASSTHROUGH') {
    tls.report(MESSAGES.tlsModeNotSupported({ mode }), 'mode');
  }
  if (!isTls(protocol)) {
    listener.report(MESSAGES.listenerProtocolWithoutTls({ protocol }), 'tls');
  }
  if (unsupported.length === 0) {
    checkServerTls(tls);
  }
}
