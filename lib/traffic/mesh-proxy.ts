// The proxies of the mesh, as far as their configuration depends on them.

import { formatLabels, type Labels } from '../world/labels';
import type { Workload } from '../world/workload';

/** A proxy: a gateway, the sidecar of a pod, or a waypoint. */
export interface MeshProxy {
  readonly type: 'gateway' | 'sidecar' | 'waypoint';
  readonly namespace: string;
  readonly labels: Labels;
  readonly serviceAccount: string;
  /** The pods of the proxy; undefined if the manifests do not contain them. */
  readonly workload?: Workload;
}

/** Name of a proxy in messages. */
export function proxyText({ type, namespace, labels, workload }: MeshProxy): string {
  if (workload !== undefined) {
    return `${type} ${namespace}/${workload.resource.name}`;
  }
  return labels.size === 0 ? `${type} in namespace ${namespace}` : `${type} ${namespace}/${formatLabels(labels)}`;
}
