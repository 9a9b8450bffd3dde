// Routes and namespaces that a listener of a Gateway or ListenerSet admits.

import { NAMESPACE_NAME } from '../../facts/labels';
import { matchesSelector } from '../labels';
import type { Field, Resource } from '../resource';
import type { World } from '../world';

/** Result of a check; `unknown` if it depends on an object that the manifests do not contain. */
export type Answer = 'yes' | 'no' | 'unknown';

const ROUTES_OF_PROTOCOL: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TCP', ['TCPRoute']],
  ['UDP', ['UDPRoute']],
]);

/** Whether a listener admits routes from a namespace; by default, only from the namespace of its Gateway. */
export function admitsNamespace(listener: Field, namespace: string, world: World): Answer {
  return admits(listener.objectOrEmpty('allowedRoutes'), 'Same', namespace, world);
}

/** Whether a Gateway admits ListenerSets from a namespace; by default, from none. */
export function admitsListenerSet({ spec }: Resource, namespace: string, world: World): Answer {
  return admits(spec.objectOrEmpty('allowedListeners'), 'None', namespace, world);
}

function admits(allowed: Field, byDefault: string, namespace: string, world: World): Answer {
  const namespaces = allowed.objectOrEmpty('namespaces');
  switch (namespaces.text('from') ?? byDefault) {
    case 'All':
      return 'yes';
    case 'Same':
      return allowed.resource.namespace === namespace ? 'yes' : 'no';
    case 'Selector':
      return isSelected(namespace, namespaces.object('selector'), world);
    case 'None':
      return 'no';
    default:
      return 'unknown';
  }
}

/** Whether a listener admits the kind of a route, by its protocol and its `allowedRoutes`. */
export function admitsKind(listener: Field, { kind, group }: Pick<Resource, 'kind' | 'group'>): boolean {
  const allowed = listener.objectOrEmpty('allowedRoutes').objects('kinds');
  const isAllowed = (entry: Field) => entry.text('kind') === kind && (entry.text('group') ?? group) === group;
  // Implementations may add protocols, and they define which routes these protocols admit.
  const supported = supportedKinds(listener);
  return (supported === undefined || supported.includes(kind)) && (allowed.length === 0 || allowed.some(isAllowed));
}

/** Kinds of routes that a listener supports by its protocol; undefined for protocols that implementations add. */
export function supportedKinds(listener: Field): readonly string[] | undefined {
  const protocol = listener.text('protocol') ?? '';
  return protocol === 'TLS' && listener.object('tls')?.text('mode') === 'Passthrough'
    ? ['TLSRoute']
    : ROUTES_OF_PROTOCOL.get(protocol);
}

function isSelected(namespace: string, selector: Field | undefined, world: World): Answer {
  const known = world.namespaceLabels(namespace);
  // The API server adds a label with its name to each namespace.
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
