// What the sidecars of a namespace know about the mesh, as Sidecar objects limit it.

import type { Field, Resource } from '../../world/resource';
import type { Service } from '../services/service';
import type { VirtualService } from '../virtual-services/virtual-service';

/** What some sidecars know about the mesh. */
export interface Scope {
  /** Namespace of the clients; undefined if the namespace makes no difference. */
  readonly namespace: string | undefined;
  /** The Sidecar that limits the scope. */
  readonly sidecar?: Resource;
  readonly listeners: readonly EgressListener[];
  /** All known services, including those that only routes refer to. */
  readonly services: ReadonlyMap<string, Service>;
  /** Whether requests to unknown hosts pass through. */
  readonly allowsUnknown: boolean;
}

/** A part of the outbound traffic: of one port, or of all ports that no listener before it has. */
export interface EgressListener {
  readonly field?: Field;
  readonly port?: number;
  readonly services: ReadonlyMap<string, Service>;
  /** The imported services as destinations. */
  readonly reachable: ReadonlyMap<string, Service>;
  readonly virtualServices: readonly VirtualService[];
  /** Hosts that their routes send requests to, and those of VirtualServices that none of these leave any request to. */
  readonly destinations: ReadonlySet<string>;
}

/** The egress listener for a port; undefined if the Sidecar has none for it. */
export function listenerFor(scope: Scope, port: number): EgressListener | undefined {
  return scope.listeners.find((listener) => listener.port === undefined || listener.port === port);
}
