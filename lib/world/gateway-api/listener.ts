// What a listener of a Gateway or ListenerSet lets in.

import { hostsOverlap } from '../../facts/host-names';
import { NAMESPACE_NAME } from '../../facts/labels';
import { matchesSelector } from '../labels';
import type { Field, Resource } from '../resource';
import type { World } from '../world';

/** Whether something is so; unknown where nobody showed what it depends on. */
export type Answer = 'yes' | 'no' | 'unknown';

const ROUTES_OF_PROTOCOL: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TCP', ['TCPRoute']],
  ['UDP', ['UDPRoute']],
]);

/** Whether a listener takes routes from a namespace; by default only from that of its Gateway. */
export function admitsNamespace(listener: Field, namespace: string, world: World): Answer {
  const namespaces = listener.objectOrEmpty('allowedRoutes').objectOrEmpty('namespaces');
  switch (namespaces.text('from') ?? 'Same') {
    case 'All':
      return 'yes';
    case 'Same':
      return listener.resource.namespace === namespace ? 'yes' : 'no';
    case 'Selector':
      return isSelected(namespace, namespaces.object('selector'), world);
    case 'None':
      return 'no';
    default:
      return 'unknown';
  }
}

/** Whether a listener takes routes of the kind of a route, by what it allows or by its protocol. */
export function admitsKind(listener: Field, route: Resource): boolean {
  const allowed = listener.objectOrEmpty('allowedRoutes').objects('kinds');
  if (allowed.length > 0) {
    return allowed.some(
      (entry) => entry.text('kind') === route.kind && (entry.text('group') ?? route.group) === route.group,
    );
  }
  // Implementations may add protocols; what routes they take is theirs to say.
  return ROUTES_OF_PROTOCOL.get(listener.text('protocol') ?? '')?.includes(route.kind) ?? true;
}

/** Whether a route and a listener have a host in common; who names none is for all. */
export function sharesHost(listener: Field, route: Resource): boolean {
  const served = listener.text('hostname');
  const hosts = route.spec.texts('hostnames').map(([, host]) => host.toLowerCase());
  return !served || hosts.length === 0 || hosts.some((host) => hostsOverlap(host, served.toLowerCase()));
}

function isSelected(namespace: string, selector: Field | undefined, world: World): Answer {
  const known = world.namespaceLabels(namespace);
  // The API server gives each namespace a label with its name.
  const labels = new Map([...(known ?? []), [NAMESPACE_NAME, namespace] as const]);
  if (matchesSelector(labels, selector)) {
    return 'yes';
  }
  return known === undefined && !world.isClosed && !isByName(selector) ? 'unknown' : 'no';
}

function isByName(selector: Field | undefined): boolean {
  const keys = [
    ...(selector?.textMap('matchLabels').keys() ?? []),
    ...(selector?.objects('matchExpressions').map((expression) => expression.text('key')) ?? []),
  ];
  return keys.every((key) => key === NAMESPACE_NAME);
}
