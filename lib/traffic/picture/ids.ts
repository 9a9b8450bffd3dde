// IDs of nodes, so that the way of a request finds them.

import type { Resource } from '../../world/resource';
import type { RouteSource } from '../routes/route';

/** ID of the clients outside of the cluster. */
export const OUTSIDE = 'outside';

/** ID of the pods in the mesh. */
export const IN_MESH = 'mesh';

/** ID of a Gateway. */
export function gatewayId({ type, qualifiedName }: Resource): string {
  return `gateway ${type} ${qualifiedName}`;
}

/** ID of the rule of a route. */
export function ruleId({ resource, path }: RouteSource): string {
  return `route ${resource.type} ${resource.qualifiedName} ${path}`;
}

/** ID of a service. */
export function serviceId(host: string): string {
  return `service ${host}`;
}

/** ID of an InferencePool. */
export function poolId(namespace: string, name: string): string {
  return `pool ${namespace}/${name}`;
}

/** ID of a subset of a service. */
export function subsetId(host: string, subset: string): string {
  return `subset ${host} ${subset}`;
}

/** ID of a host that the mesh does not know. */
export function hostId(host: string): string {
  return `host ${host}`;
}

/** ID of the pods of a workload. */
export function workloadId({ type, qualifiedName }: Resource): string {
  return `workload ${type} ${qualifiedName}`;
}

/** ID of the node of a namespace. */
export function namespaceId(name: string): string {
  return `namespace ${name}`;
}
