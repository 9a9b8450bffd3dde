import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { hasScheme } from '../../../facts/host-names';
import { HIGHEST_PORT } from '../../../facts/ports';
import { bindAddressError, ipAddressError, UNIX_PREFIX, unixSocketError } from '../shared/addresses';
import type { Field } from '../shared/field';
import { exposedHostError, isDnsLabel, urlError } from '../shared/hosts';
import { portNumberError } from '../shared/ports';
import { checkListenerPort, repeatedPortError } from './listener-port';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  catchAllListenerNotLast: () => ({
    message: 'a listener without port receives all traffic that the other listeners do not, so it must be the last one',
    suggestion: 'move it to the end, or set a port',
  }),
  portZeroWithoutSocket: () => ({
    message: 'port 0 is only for Unix domain sockets',
    suggestion: `use a port from 1 to ${HIGHEST_PORT}, or set bind: unix:///path`,
  }),
  socketWithIptables: () => ({
    message: 'captureMode IPTABLES does not apply to a Unix domain socket',
    suggestion: 'use DEFAULT or NONE',
  }),
  repeatedListenerSocket: ({ address }: { address: string }) => ({
    message: `another listener uses ${quote(address)}`,
    suggestion: 'use a different address for each listener',
  }),
  noEgressHosts: () => ({
    message: 'the listener has no host',
    suggestion: 'add at least one host, such as "./*" or "*/*"',
  }),
  incompleteEgressHost: ({ host }: { host: string }) => ({
    message: `the namespace or the host is missing in ${quote(host)}`,
    suggestion: 'use namespace/host, such as ./* or */reviews.bookinfo.svc.cluster.local',
  }),
  invalidEgressNamespace: ({ namespace }: { namespace: string }) => ({
    message: `${quote(namespace)} is not a namespace`,
    suggestion:
      'use a namespace, "." for the namespace of the object, "*" for all namespaces, "~" for no namespace, or ~ before a namespace to exclude its hosts',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  repeatedEgressHost: ({ host }: { host: string }) => ({
    message: `another entry covers ${quote(host)}`,
    suggestion: 'remove one of the entries',
  }),
  wildcardWithOtherEgressHosts: () => ({
    message: '"*/*" includes the hosts of all namespaces, so the other entries have no effect',
    suggestion: 'remove the other entries',
  }),
});

/** Checks the `egress` listeners. */
export function checkEgress(spec: Field, namespace: string | undefined): void {
  const listeners = spec.objects('egress');
  const known = new Set<string>();
  for (const listener of listeners) {
    const port = listener.object('port');
    if (port !== undefined) {
      checkPort(listener, port);
      checkUnique(listener, port, known);
    } else if (!listener.has('port') && listener.index < spec.length('egress') - 1) {
      listener.report(MESSAGES.catchAllListenerNotLast());
    }
    checkHosts(listener, namespace);
  }
}

function checkPort(listener: Field, port: Field): void {
  checkListenerPort(port);
  const number = port.number('number');
  const bind = listener.text('bind') ?? '';
  if (number !== 0) {
    port.report(portNumberError(number), 'number');
    listener.report(bind === '' ? undefined : ipAddressError(bind), 'bind');
    return;
  }
  const captureMode = listener.text('captureMode') ?? 'DEFAULT';
  if (!bind.startsWith(UNIX_PREFIX)) {
    port.report(MESSAGES.portZeroWithoutSocket(), 'number');
    listener.report(bind === '' ? undefined : bindAddressError(bind), 'bind');
  } else {
    listener.report(unixSocketError(bind), 'bind');
  }
  if (captureMode === 'IPTABLES') {
    listener.report(MESSAGES.socketWithIptables(), 'captureMode');
  }
}

function checkUnique(listener: Field, port: Field, known: Set<string>): void {
  const number = port.number('number');
  const address = number === 0 ? (listener.text('bind') ?? '') : String(number);
  if (known.has(address)) {
    if (number === 0) {
      listener.report(MESSAGES.repeatedListenerSocket({ address }), 'bind');
    } else {
      port.report(repeatedPortError(number), 'number');
    }
  }
  known.add(address);
}

function checkHosts(listener: Field, namespace: string | undefined): void {
  if (listener.has('hosts') && !listener.filled('hosts')) {
    listener.report(MESSAGES.noEgressHosts(), 'hosts');
  }
  const known = new Map<string, Set<string>>();
  for (const [index, host] of listener.texts('hosts')) {
    listener.report(hostError(host), 'hosts', index);
    const slash = host.indexOf('/');
    if (slash >= 0 && !host.startsWith('~')) {
      const owner = host.slice(0, slash);
      const isRepeated = addHost(owner === '.' ? (namespace ?? '.') : owner, host.slice(slash + 1), known);
      listener.report(isRepeated ? WARNINGS.repeatedEgressHost({ host }) : undefined, 'hosts', index);
    }
  }
  if (known.get('*')?.has('*') && known.size > 1) {
    listener.report(WARNINGS.wildcardWithOtherEgressHosts(), 'hosts');
  }
}

/** Adds a host to the known ones of its namespace; returns whether one of them covers it, or it covers one of them. */
function addHost(namespace: string, host: string, known: Map<string, Set<string>>): boolean {
  const hosts = known.get(namespace) ?? new Set();
  const isRepeated = host === '*' ? hosts.size > 0 : hosts.has(host) || hosts.has('*');
  known.set(namespace, hosts.add(host));
  return isRepeated;
}

function hostError(host: string): Diagnostic | undefined {
  const url = hasScheme(host) ? urlError(host) : undefined;
  if (url !== undefined) {
    return url;
  }
  const slash = host.indexOf('/');
  const namespace = host.slice(0, Math.max(slash, 0));
  const name = host.slice(slash + 1);
  if (slash < 0 || namespace === '' || name === '') {
    return MESSAGES.incompleteEgressHost({ host });
  }
  // A tilde before a namespace excludes its hosts.
  const excluded = namespace.startsWith('~') ? namespace.slice(1) : namespace;
  if (!['', '*', '.'].includes(excluded) && !isDnsLabel(excluded)) {
    return MESSAGES.invalidEgressNamespace({ namespace });
  }
  return exposedHostError(name, false);
}
