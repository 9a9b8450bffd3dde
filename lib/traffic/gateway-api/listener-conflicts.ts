// The listeners of a Gateway and its ListenerSets, and which of them lose against another one on the same port.

import { memoized } from '../../private/memoized';
import { byAgeAndNamespace } from '../../world/age';
import { admitsListenerSet } from '../../world/gateway-api/listener';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { listenerSets } from './gateways';

/** Why a listener is ignored, as in the conditions of its status. */
export type ListenerConflict = 'ProtocolConflict' | 'HostnameConflict';

/** The listeners of a Gateway and of the ListenerSets that it admits. */
export interface GatewayListeners {
  /** Those that no listener before them conflicts with, in their order. */
  readonly accepted: readonly Field[];
  readonly conflicts: ReadonlyMap<Field, ListenerConflict>;
}

/** The listeners of a Gateway or ListenerSet itself. */
export const ownListeners = memoized((owner: Resource): readonly Field[] => owner.spec.objects('listeners'));

/** The listeners of a Gateway. Its own come first, then those of the oldest ListenerSet. */
export function listenersOf(gateway: Resource, world: World): GatewayListeners {
  return listenersOfWorld(world)(gateway);
}

/** Host of a listener; all hosts if it names none. */
export function hostnameOf(listener: Field): string {
  return (listener.text('hostname') || '*').toLowerCase();
}

const listenersOfWorld = memoized((world: World) => memoized((gateway: Resource) => mergedListeners(gateway, world)));

function mergedListeners(gateway: Resource, world: World): GatewayListeners {
  const sets = listenerSets(world).get(`${gateway.namespace}/${gateway.name}`) ?? [];
  const admitted = sets.filter(({ namespace }) => admitsListenerSet(gateway, namespace, world) !== 'no');
  const accepted: Field[] = [];
  const conflicts = new Map<Field, ListenerConflict>();
  const byPort = new Map<number, Field[]>();
  for (const listener of [gateway, ...[...admitted].sort(byAgeAndNamespace)].flatMap(ownListeners)) {
    const port = listener.number('port');
    const onPort = byPort.get(port) ?? [];
    const conflict = onPort.map((other) => conflictOf(listener, other)).find((found) => found !== undefined);
    if (conflict === undefined) {
      accepted.push(listener);
      byPort.set(port, [...onPort, listener]);
    } else {
      conflicts.set(listener, conflict);
    }
  }
  return { accepted, conflicts };
}

const CONNECTIONS: ReadonlySet<string> = new Set(['TCP', 'UDP']);
const BY_HOST: ReadonlySet<string> = new Set(['HTTP', 'HTTPS', 'TLS']);

/** Why two listeners cannot share a port. Those of HTTP and TLS can if they have different hosts. */
function conflictOf(one: Field, other: Field): ListenerConflict | undefined {
  const protocols = [one, other].map((listener) => listener.text('protocol') ?? '');
  const [protocol, otherProtocol] = protocols;
  if (protocols.every((name) => BY_HOST.has(name))) {
    const isSame = hostnameOf(one) === hostnameOf(other);
    return isSame ? (protocol === otherProtocol ? 'HostnameConflict' : 'ProtocolConflict') : undefined;
  }
  if (protocols.every((name) => BY_HOST.has(name) || CONNECTIONS.has(name))) {
    return 'ProtocolConflict';
  }
  return protocol === otherProtocol ? 'HostnameConflict' : undefined;
}
