// What istiod rejects in a Gateway of Istio, which is not the Gateway of the Gateway API.

import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { quote } from '../../diagnostics/words';
import { hasScheme } from '../../facts/host-names';
import { bindAddressError, UNIX_PREFIX } from './shared/addresses';
import { COMMON_MESSAGES } from './shared/common-messages';
import type { Field } from './shared/field';
import { dnsLabelError, exposedHostError, isDnsLabel, urlError } from './shared/hosts';
import { isHttp, isTls, portNumberError, protocolError } from './shared/ports';
import type { Resource } from './shared/resource';
import { checkServerTls, tlsMode } from './shared/server-tls';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  noServers: () => ({ message: 'the Gateway has no servers', suggestion: 'add at least one server' }),
  noServerHosts: () => ({
    message: 'the server has no hosts',
    suggestion: 'add at least one host, or "*" for all hosts',
  }),
  incompleteServerHost: ({ host }: { host: string }) => ({
    message: `the namespace or the host is missing in ${quote(host)}`,
    suggestion: 'use namespace/host, ./host or */host',
  }),
  invalidServerNamespace: ({ namespace }: { namespace: string }) => ({
    message: `${quote(namespace)} is not a namespace`,
    suggestion: 'use a namespace, "." for the namespace of the object or "*" for all namespaces',
  }),
  portWithUnixSocket: ({ port }: { port: number }) => ({
    message: `port ${port} is not allowed because bind is a Unix domain socket`,
    suggestion: 'use port 0',
  }),
  emptyPortName: () => ({ message: 'the port name is empty', suggestion: 'set a name' }),
  repeatedPortName: ({ name }: { name: string }) => ({
    message: `the port of another server has the name ${quote(name)}`,
    suggestion: 'use a different name for each port',
  }),
  missingServerTls: ({ protocol }: { protocol: string }) => ({
    message: `protocol ${protocol} requires TLS settings`,
    suggestion: 'set tls, for example with mode SIMPLE and credentialName',
  }),
  tlsWithoutTlsProtocol: ({ protocol, field, use }: { protocol: string; field: string; use: string }) => ({
    message: `${field} is not allowed because protocol ${protocol} does not use TLS`,
    suggestion: `remove ${field}, or use protocol ${use}`,
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  redirectWithoutHttp: ({ protocol }: { protocol: string }) => ({
    message: `httpsRedirect has an effect only on HTTP, not on ${protocol}`,
    suggestion: 'remove httpsRedirect',
  }),
});

export function checkGateway({ metadata, spec }: Resource): void {
  const name = metadata.text('name');
  if (name !== undefined) {
    metadata.report(dnsLabelError(name, 'Gateway name'), 'name');
  }
  if (!spec.filled('servers')) {
    spec.report(MESSAGES.noServers(), 'servers');
  }
  const portNames = new Set<string>();
  for (const server of spec.objects('servers')) {
    checkServer(server);
    checkPortName(server, portNames);
  }
}

function checkServer(server: Field): void {
  if (server.has('hosts') && !server.filled('hosts')) {
    server.report(MESSAGES.noServerHosts(), 'hosts');
  }
  for (const [index, host] of server.texts('hosts')) {
    server.report(hostError(host), 'hosts', index);
  }
  const bind = server.text('bind');
  if (bind) {
    server.report(bindAddressError(bind), 'bind');
  }
  const port = server.object('port');
  if (port !== undefined) {
    checkPort(port, bind?.startsWith(UNIX_PREFIX) ?? false);
    checkTlsFitsProtocol(server, port.text('protocol') ?? '');
  }
  const tls = server.object('tls');
  if (tls !== undefined) {
    checkServerTls(tls);
  }
}

function hostError(host: string): Diagnostic | undefined {
  const url = hasScheme(host) ? urlError(host) : undefined;
  if (url !== undefined) {
    return url;
  }
  const slash = host.indexOf('/');
  if (slash < 0) {
    return exposedHostError(host, true);
  }
  const namespace = host.slice(0, slash);
  const name = host.slice(slash + 1);
  if (namespace === '' || name === '') {
    return MESSAGES.incompleteServerHost({ host });
  }
  if (namespace !== '*' && namespace !== '.' && !isDnsLabel(namespace)) {
    return MESSAGES.invalidServerNamespace({ namespace });
  }
  return exposedHostError(name, true);
}

function checkPort(port: Field, isUnixSocket: boolean): void {
  const number = port.number('number');
  if (isUnixSocket && number !== 0) {
    port.report(MESSAGES.portWithUnixSocket({ port: number }), 'number');
  } else if (!isUnixSocket && port.has('number')) {
    port.report(portNumberError(number), 'number');
  }
  const protocol = port.text('protocol');
  if (protocol !== undefined) {
    port.report(protocolError(protocol), 'protocol');
  }
  if (port.number('targetPort') > 0) {
    port.report(COMMON_MESSAGES.targetPortNotSupported({ kind: 'Gateway' }), 'targetPort');
  }
  if (port.text('name') === '') {
    port.report(MESSAGES.emptyPortName(), 'name');
  }
}

function checkTlsFitsProtocol(server: Field, protocol: string): void {
  const tls = server.object('tls');
  if (protocolError(protocol) !== undefined) {
    return;
  }
  if (isTls(protocol)) {
    server.report(server.has('tls') ? undefined : MESSAGES.missingServerTls({ protocol }), 'tls');
  } else if (tls !== undefined && isHttp(protocol)) {
    checkPlainHttpTls(server, tls, protocol);
  } else if (tls !== undefined) {
    server.report(MESSAGES.tlsWithoutTlsProtocol({ protocol, field: 'tls', use: 'TLS' }), 'tls');
  }
  if (!isHttp(protocol) && tls?.flag('httpsRedirect')) {
    server.report(WARNINGS.redirectWithoutHttp({ protocol }), 'tls', 'httpsRedirect');
  }
}

/** Checks tls on plain HTTP, which allows only httpsRedirect. */
function checkPlainHttpTls(server: Field, tls: Field, protocol: string): void {
  const certificate = ['caCertificates', 'privateKey', 'serverCertificate'].find((name) => tls.filled(name));
  const field = certificate ?? (tlsMode(tls).endsWith('PASSTHROUGH') ? undefined : 'mode');
  if (field !== undefined) {
    server.report(MESSAGES.tlsWithoutTlsProtocol({ protocol, field, use: 'HTTPS' }), 'tls', field);
  }
}

function checkPortName(server: Field, known: Set<string>): void {
  const name = server.object('port')?.text('name');
  if (name === undefined) {
    return;
  }
  if (known.has(name) && name !== '') {
    server.report(MESSAGES.repeatedPortName({ name }), 'port', 'name');
  }
  known.add(name);
}
