import { quote } from '../../../diagnostics/words';
import { bindProblem, ipProblem, UNIX_PREFIX, unixSocketProblem } from '../shared/addresses';
import type { Field } from '../shared/field';
import { exposedHostProblem, isDnsLabel } from '../shared/hosts';
import { portProblem } from '../shared/ports';
import { checkListenerPort } from './listener-port';

/** The `egress` listeners. */
export function checkEgress(spec: Field, namespace: string | undefined): void {
  const listeners = spec.objects('egress');
  const known = new Set<string>();
  for (const listener of listeners) {
    const port = listener.object('port');
    if (port !== undefined) {
      checkPort(listener, port);
      checkUnique(listener, port, known);
    } else if (!listener.has('port') && listener.index < spec.length('egress') - 1) {
      listener.error('without port it takes all traffic that no other takes; move it to the end, or give a port');
    }
    checkHosts(listener, namespace);
  }
}

function checkPort(listener: Field, port: Field): void {
  checkListenerPort(port);
  const number = port.number('number');
  const bind = listener.text('bind') ?? '';
  if (number !== 0) {
    port.error(portProblem(number), 'number');
    listener.error(bind === '' ? undefined : ipProblem(bind), 'bind');
    return;
  }
  const captureMode = listener.text('captureMode') ?? 'DEFAULT';
  if (!bind.startsWith(UNIX_PREFIX)) {
    port.error('0 is for Unix domain sockets; give a port from 1 to 65535, or bind: unix:///path', 'number');
    listener.error(bind === '' ? undefined : bindProblem(bind), 'bind');
  } else {
    listener.error(unixSocketProblem(bind), 'bind');
  }
  if (captureMode === 'IPTABLES') {
    listener.error('no rule of iptables leads to a Unix domain socket; use DEFAULT or NONE', 'captureMode');
  }
}

function checkUnique(listener: Field, port: Field, known: Set<string>): void {
  const number = port.number('number');
  const address = number === 0 ? (listener.text('bind') ?? '') : String(number);
  if (known.has(address)) {
    const place = number === 0 ? listener : port;
    place.error(`${address} has a listener already; give each its own`, number === 0 ? 'bind' : 'number');
  }
  known.add(address);
}

function checkHosts(listener: Field, namespace: string | undefined): void {
  if (listener.has('hosts') && !listener.filled('hosts')) {
    listener.error('it names no host; give at least one, such as "./*" or "*/*"', 'hosts');
  }
  const known = new Map<string, Set<string>>();
  for (const [index, host] of listener.texts('hosts')) {
    listener.error(hostProblem(host), 'hosts', index);
    const slash = host.indexOf('/');
    if (slash >= 0) {
      const owner = host.slice(0, slash);
      const duplicate = isDuplicate(owner === '.' ? (namespace ?? '.') : owner, host.slice(slash + 1), known);
      listener.warning(
        duplicate ? `${quote(host)} is covered by another entry; remove one` : undefined,
        'hosts',
        index,
      );
    }
  }
  if (known.get('*')?.has('*') && known.size > 1) {
    listener.warning('"*/*" takes the hosts of all namespaces, so the others change nothing; remove them', 'hosts');
  }
}

function isDuplicate(namespace: string, host: string, known: Map<string, Set<string>>): boolean {
  const hosts = known.get(namespace) ?? new Set();
  const duplicate = host === '*' ? hosts.size > 0 : hosts.has(host) || hosts.has('*');
  known.set(namespace, hosts.add(host));
  return duplicate;
}

function hostProblem(host: string): string | undefined {
  const slash = host.indexOf('/');
  const namespace = host.slice(0, Math.max(slash, 0));
  const name = host.slice(slash + 1);
  if (slash < 0 || namespace === '' || name === '') {
    return `${quote(host)} lacks a part; give namespace/host, such as ./*, */reviews.bookinfo.svc.cluster.local`;
  }
  if (!['*', '.', '~'].includes(namespace) && !isDnsLabel(namespace)) {
    return `${quote(namespace)} is not a namespace; give a name, . for the own one, * for all or ~ for none`;
  }
  return exposedHostProblem(name, false);
}
