// All clients in the cluster of both meshes, and those among them that a condition may select.

import { DEFAULT_SERVICE_ACCOUNT } from '../../../facts/namespaces';
import type { Workload } from '../../../world/workload';
import type { World } from '../../../world/world';
import { Client } from '../../client';
import { Participation } from '../../participation';
import type { Caller, CallerIndex } from './caller';
import type { Side } from './side';

/** A few clients represent all that share a label or a namespace. */
const FEW = 3;

/** A client without a proxy, in whatever namespace. */
const OUTSIDE_OF_MESH: Caller = {
  name: 'a pod outside of the mesh',
  client: Client.pod({ namespace: 'default', mesh: Participation.NONE }),
  namespace: 'default',
  serviceAccount: DEFAULT_SERVICE_ACCOUNT,
  labels: new Map(),
};

/** The clients of two meshes. Clients that only one of them has are left out, because nothing changes for them. */
export class Callers implements CallerIndex {
  public readonly general: readonly Caller[];
  private readonly index = new Map<string, Caller[]>();
  private readonly known = new Map<string, Caller>();

  public constructor(
    before: Side,
    private readonly after: Side,
  ) {
    const byKey = new Map<string, Caller>();
    for (const workload of workloadsOf(before.walker.world)) {
      const caller = callerOf(workload);
      if (this.isInBoth(caller)) {
        this.add(caller);
        const key = `${before.routingKey(caller)} ${after.routingKey(caller)}`;
        byKey.set(key, byKey.get(key) ?? caller);
      }
    }
    const stranger = { ...accountCaller('default', DEFAULT_SERVICE_ACCOUNT), name: 'sa:default/default' };
    this.general = [...(byKey.size === 0 ? [stranger] : byKey.values()), OUTSIDE_OF_MESH];
  }

  public inNamespace(namespace: string): readonly Caller[] {
    return this.index.get(`namespace ${namespace}`) ?? [accountCaller(namespace, DEFAULT_SERVICE_ACCOUNT)];
  }

  public withAccount(namespace: string, name: string): Caller {
    return this.index.get(`account ${namespace}/${name}`)?.[0] ?? accountCaller(namespace, name);
  }

  public withLabel(name: string, value: string): readonly Caller[] {
    return this.index.get(`label ${name}=${value}`) ?? [];
  }

  public get all(): readonly Caller[] {
    return [...this.known.values()];
  }

  private isInBoth({ client }: Caller): boolean {
    return this.after.walker.clients.find(client._spec) !== undefined;
  }

  private add(caller: Caller): void {
    const { namespace, serviceAccount, labels } = caller;
    const labelKeys = [...labels].map(([name, value]) => `label ${name}=${value}`);
    for (const key of [`namespace ${namespace}`, `account ${namespace}/${serviceAccount}`, ...labelKeys]) {
      const callers = this.index.get(key) ?? [];
      this.index.set(key, callers);
      if (callers.length < FEW) {
        callers.push(caller);
      }
    }
    const account = `${namespace}/${serviceAccount}`;
    this.known.set(account, this.known.get(account) ?? caller);
  }
}

function workloadsOf(world: World): readonly Workload[] {
  return world.workloads.all.filter(({ resource }) => resource.role !== 'assumed');
}

function callerOf({ resource, namespace, serviceAccount, labels }: Workload): Caller {
  const { name } = resource;
  return { name: `${namespace}/${name}`, client: Client.workload(namespace, name), namespace, serviceAccount, labels };
}

function accountCaller(namespace: string, serviceAccount: string): Caller {
  const client = Client.serviceAccount(namespace, serviceAccount);
  return { name: `sa:${namespace}/${serviceAccount}`, client, namespace, serviceAccount, labels: new Map() };
}
