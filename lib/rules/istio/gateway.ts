// What istiod refuses in an Istio Gateway, which is not the Gateway of the Gateway API.

import { quote } from '../../diagnostics/words';
import { bindProblem, UNIX_PREFIX } from './shared/addresses';
import type { Field } from './shared/field';
import { dnsLabelProblem, exposedHostProblem, isDnsLabel } from './shared/hosts';
import { isHttp, isTls, portProblem, protocolProblem } from './shared/ports';
import type { Resource } from './shared/resource';
import { checkServerTls, tlsMode } from './shared/server-tls';

export function checkGateway({ metadata, spec }: Resource): void {
  const name = metadata.text('name');
  if (name !== undefined) {
    metadata.error(dnsLabelProblem(name, 'the name of a Gateway, which takes no dots'), 'name');
  }
  if (!spec.filled('servers')) {
    spec.error('it has no servers; give at least one', 'servers');
  }
  const portNames = new Set<string>();
  for (const server of spec.objects('servers')) {
    checkServer(server);
    checkPortName(server, portNames);
  }
}

function checkServer(server: Field): void {
  if (server.has('hosts') && !server.filled('hosts')) {
    server.error('it serves no host; give at least one, or "*"', 'hosts');
  }
  for (const [index, host] of server.texts('hosts')) {
    server.error(hostProblem(host), 'hosts', index);
  }
  const bind = server.text('bind');
  if (bind) {
    server.error(bindProblem(bind), 'bind');
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

function hostProblem(host: string): string | undefined {
  const slash = host.indexOf('/');
  if (slash < 0) {
    return exposedHostProblem(host, true);
  }
  const namespace = host.slice(0, slash);
  const name = host.slice(slash + 1);
  if (namespace === '' || name === '') {
    return `${quote(host)} lacks a part; give namespace/host, ./host or */host`;
  }
  if (namespace !== '*' && namespace !== '.' && !isDnsLabel(namespace)) {
    return `${quote(namespace)} is not a namespace; give a name, . for the own one or * for all`;
  }
  return exposedHostProblem(name, true);
}

function checkPort(port: Field, isUnixSocket: boolean): void {
  const number = port.number('number');
  if (isUnixSocket && number !== 0) {
    port.error(`${number} has no meaning for a Unix domain socket; give 0`, 'number');
  } else if (!isUnixSocket && port.has('number')) {
    port.error(portProblem(number), 'number');
  }
  const protocol = port.text('protocol');
  if (protocol !== undefined) {
    port.error(protocolProblem(protocol), 'protocol');
  }
  if (port.number('targetPort') > 0) {
    port.error('a Gateway does not read targetPort; remove it', 'targetPort');
  }
  if (port.text('name') === '') {
    port.error('the port name is empty; give one', 'name');
  }
}

function checkTlsFitsProtocol(server: Field, protocol: string): void {
  const tls = server.object('tls');
  if (protocolProblem(protocol) !== undefined) {
    return;
  }
  if (isTls(protocol)) {
    const needed = `${protocol} needs TLS settings; give tls, such as mode SIMPLE with credentialName`;
    server.error(server.has('tls') ? undefined : needed, 'tls');
  } else if (tls !== undefined && isHttp(protocol)) {
    checkPlainHttpTls(server, tls, protocol);
  } else if (tls !== undefined) {
    server.error(`${protocol} has no TLS; remove tls, or make the protocol TLS`, 'tls');
  }
  if (!isHttp(protocol) && tls?.flag('httpsRedirect')) {
    server.warning(`httpsRedirect works on HTTP only, not on ${protocol}; remove it`, 'tls', 'httpsRedirect');
  }
}

/** On plain HTTP, tls holds httpsRedirect and nothing else. */
function checkPlainHttpTls(server: Field, tls: Field, protocol: string): void {
  const certificate = ['caCertificates', 'privateKey', 'serverCertificate'].find((name) => tls.filled(name));
  if (certificate !== undefined) {
    server.error(`${protocol} has no TLS; remove it, or make the protocol HTTPS`, 'tls', certificate);
  } else if (!tlsMode(tls).endsWith('PASSTHROUGH')) {
    server.error(`${protocol} has no TLS; remove mode, or make the protocol HTTPS`, 'tls', 'mode');
  }
}

function checkPortName(server: Field, known: Set<string>): void {
  const name = server.object('port')?.text('name');
  if (name === undefined) {
    return;
  }
  if (known.has(name) && name !== '') {
    server.error(`${quote(name)} is the name of another server's port; give each port its own name`, 'port', 'name');
  }
  known.add(name);
}
