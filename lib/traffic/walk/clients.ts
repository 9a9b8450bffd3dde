// The pods that requests come from.

import { DEFAULT_SERVICE_ACCOUNT } from '../../facts/namespaces';
import { memoized } from '../../private/memoized';
import { WORKLOAD_KINDS } from '../../world/kinds';
import type { Membership } from '../../world/membership';
import { Resource } from '../../world/resource';
import { Workload } from '../../world/workload';
import type { World } from '../../world/world';
import type { ClientSpec } from '../client';
import type { MeshProxy } from '../mesh-proxy';

/** A pod that sends requests. */
export interface ClientPods {
  /** The sidecar that the pod has, or would have. */
  readonly proxy: MeshProxy;
  readonly membership: Membership;
  readonly ip: string | undefined;
}

/** Finds client pods, and keeps them. */
export class Clients {
  private readonly byWorkload = new Map<string, ClientPods | undefined>();

  public constructor(private readonly world: World) {}

  /** The pods of a client in the cluster; undefined if the manifests do not contain its workload. */
  public find({ workload, pod }: ClientSpec): ClientPods | undefined {
    if (pod !== undefined) {
      const { namespace, labels = {}, serviceAccount = DEFAULT_SERVICE_ACCOUNT, ip, mesh } = pod;
      const proxy: MeshProxy = { type: 'sidecar', namespace, labels: new Map(Object.entries(labels)), serviceAccount };
      return { proxy, membership: mesh ?? this.world.membershipOf(podOf(namespace, labels)), ip };
    }
    const key = `${workload?.namespace}/${workload?.name}`;
    if (!this.byWorkload.has(key)) {
      this.byWorkload.set(key, workload && this.ofWorkload(workload.namespace, workload.name));
    }
    return this.byWorkload.get(key);
  }

  private ofWorkload(namespace: string, name: string): ClientPods | undefined {
    const workload = findWorkload(this.world, namespace, name);
    if (workload === undefined) {
      return undefined;
    }
    const { labels, serviceAccount, resource } = workload;
    return {
      proxy: { type: 'sidecar', namespace, labels, serviceAccount, workload },
      membership: this.world.membershipOf(workload),
      ip: resource.root.object('status')?.text('podIP'),
    };
  }
}

/** A workload by its name, whatever its kind is. */
export function findWorkload(world: World, namespace: string, name: string): Workload | undefined {
  for (const type of WORKLOAD_KINDS) {
    const resource = world.find(type, namespace, name);
    const workload = resource && workloadsByResource(world).get(resource);
    if (workload !== undefined) {
      return workload;
    }
  }
  return undefined;
}

const workloadsByResource = memoized(
  ({ workloads }: World): ReadonlyMap<Resource, Workload> =>
    new Map(workloads.all.map((workload) => [workload.resource, workload])),
);

function podOf(namespace: string, labels: Readonly<Record<string, string>>): Workload {
  const resource = new Resource({ apiVersion: 'v1', kind: 'Pod', metadata: { namespace, labels } });
  return new Workload(resource, resource.root);
}
