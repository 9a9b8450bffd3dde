// The namespaces of an installation, and their labels and annotations for a multicluster mesh.
import { CONTROL_PLANE_CLUSTERS } from '../../../facts/annotations';
import { NETWORK } from '../../../facts/labels';
import type { Plan } from './plan';

/** Names of the namespaces, starting with that of the control plane. */
export function namespacesOf(plan: Plan): string[] {
  const { namespace, hasCni, cniNamespace, isAmbient, ztunnelNamespace, gateways } = plan;
  return [
    ...new Set([
      namespace,
      ...(hasCni ? [cniNamespace] : []),
      ...(isAmbient ? [ztunnelNamespace] : []),
      ...gateways.map((gateway) => gateway.namespace),
    ]),
  ];
}

/** Labels and annotations of a namespace; only the namespace of the control plane has any. */
export function namespaceLabels(
  { namespace, isRemote, mesh: { multiCluster } }: Plan,
  name: string,
): { labels: Record<string, string>; annotations: Record<string, string> } {
  const { network, controlPlaneCluster } = (name === namespace && multiCluster) || {};
  return {
    labels: network === undefined ? {} : { [NETWORK]: network },
    annotations: isRemote && controlPlaneCluster !== undefined ? { [CONTROL_PLANE_CLUSTERS]: controlPlaneCluster } : {},
  };
}
