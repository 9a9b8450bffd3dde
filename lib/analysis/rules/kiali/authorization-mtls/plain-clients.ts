// Clients without an identity: pods outside of the mesh send plain text.

import { groupBy } from '../../../../private/collections';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';

/** Pods that an AuthorizationPolicy names, by their service account or by their namespace. */
export interface NamedClients {
  readonly namespace: string;
  /** Undefined for all pods of the namespace. */
  readonly account?: string;
}

/** The service accounts, and the namespaces, whose pods are all outside of the mesh. */
export class PlainClients {
  private readonly keys: ReadonlySet<string>;

  public constructor(world: World) {
    const clients = groupBy([...podsOf(world), ...machinesOf(world)], keyOf);
    const namespaces = groupBy([...clients.values()].flat(), ({ namespace }) => keyOf({ namespace }));
    this.keys = new Set(
      [...clients, ...namespaces].filter(([, found]) => found.every(({ isPlain }) => isPlain)).map(([key]) => key),
    );
  }

  /** Whether the manifests contain pods of these clients, and none of them has an identity. */
  public include(clients: NamedClients): boolean {
    return this.keys.has(keyOf(clients));
  }
}

interface KnownClients extends NamedClients {
  readonly isPlain: boolean;
}

function podsOf(world: World): KnownClients[] {
  return world.workloads.all.map((workload) => ({
    namespace: workload.namespace,
    account: workload.serviceAccount,
    isPlain: workload.resource.role !== 'assumed' && world.membershipOf(workload) === 'none',
  }));
}

/** Virtual machines run the proxy. */
function machinesOf(world: World): KnownClients[] {
  const entries = world.of(Kind.WorkloadEntry).map(({ namespace, spec }) => ({ namespace, spec }));
  const groups = world
    .of(Kind.WorkloadGroup)
    .map(({ namespace, spec }) => ({ namespace, spec: spec.objectOrEmpty('template') }));
  return [...entries, ...groups].map(({ namespace, spec }) => ({
    namespace,
    account: spec.text('serviceAccount') ?? '',
    isPlain: false,
  }));
}

function keyOf({ namespace, account }: NamedClients): string {
  return account === undefined ? namespace : `${namespace}/${account}`;
}
