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
  const ports = new Map<number, Port>();
  for (const listener of [gateway, ...[...admitted].sort(byAgeAndNamespace)].flatMap(ownListeners)) {
    const number = listener.number('port');
    const port = ports.get(number) ?? new Port();
    ports.set(number, port);
    const conflict = port.add(listener);
    if (conflict === undefined) {
      accepted.push(listener);
    } else {
      conflicts.set(listener, conflict);
    }
  }
  return { accepted, conflicts };
}

const CONNECTIONS: ReadonlySet<string> = new Set(['TCP', 'UDP']);
const BY_HOST: ReadonlySet<string> = new Set(['HTTP', 'HTTPS', 'TLS']);

/** The listeners that share a port. Those of HTTP and TLS can if they have different hosts; those of connections cannot. */
class Port {
  /** Protocols of listeners of HTTP and TLS, by host. */
  private readonly byHost = new Map<string, string>();
  /** Protocols of all other listeners. */
  private readonly others = new Set<string>();

  /** Adds a listener, unless it conflicts with one before. */
  public add(listener: Field): ListenerConflict | undefined {
    const protocol = listener.text('protocol') ?? '';
    const host = hostnameOf(listener);
    const conflict = BY_HOST.has(protocol) ? this.conflictAt(host, protocol) : this.conflictOf(protocol);
    if (conflict === undefined && BY_HOST.has(protocol)) {
      this.byHost.set(host, protocol);
    } else if (conflict === undefined) {
      this.others.add(protocol);
    }
    return conflict;
  }

  private conflictAt(host: string, protocol: string): ListenerConflict | undefined {
    const same = this.byHost.get(host);
    if (same === undefined) {
      return this.hasConnections ? 'ProtocolConflict' : undefined;
    }
    return same === protocol ? 'HostnameConflict' : 'ProtocolConflict';
  }

  private conflictOf(protocol: string): ListenerConflict | undefined {
    if (CONNECTIONS.has(protocol)) {
      return this.byHost.size > 0 || this.hasConnections ? 'ProtocolConflict' : undefined;
    }
    return this.others.has(protocol) ? 'HostnameConflict' : undefined;
  }

  private get hasConnections(): boolean {
    return [...CONNECTIONS].some((protocol) => this.others.has(protocol));
  }
}
