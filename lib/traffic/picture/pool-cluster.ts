// An InferencePool as a destination: its pods, without the choice that its extension makes for each request.

import type { Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { Cluster } from '../destinations/clusters';
import type { Endpoints } from '../services/endpoints';
import type { ServicePort } from '../services/service';

/**
 * The pods of an InferencePool.
 *
 * @param pool - undefined if the manifests do not contain it
 */
export function poolCluster(namespace: string, name: string, pool: Resource | undefined, world: World): Cluster {
  const [target] = pool?.spec.objects('targetPorts') ?? [];
  const number = target?.number('number') ?? 0;
  const servicePort: ServicePort = { number, name: 'http', type: 'http', target: number };
  const endpoints = pool === undefined ? UNKNOWN : podsOf(pool, world);
  return { host: `${namespace}/${name}`, port: number, subset: undefined, servicePort, endpoints };
}

const UNKNOWN: Endpoints = { workloads: [], exist: 'unknown' };

function podsOf({ spec, namespace }: Resource, world: World): Endpoints {
  const workloads = world.workloads.select(spec.objectOrEmpty('selector').textMap('matchLabels'), namespace);
  return { workloads, exist: workloads.length > 0 ? 'yes' : world.hasAllWorkloads(namespace) ? 'no' : 'unknown' };
}
