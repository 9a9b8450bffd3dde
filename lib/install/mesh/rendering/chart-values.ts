// The values of Istio's Helm charts: by chart for Helm and Argo CD, by resource for Sail, in one tree for istioctl.

import { REVISION } from '../../../facts/labels';
import { ROOT_NAMESPACE } from '../../../facts/namespaces';
import { mergeDeep, withoutGaps } from '../../../private/merge';
import { ClusterRole, type MultiClusterOptions } from '../multi-cluster-options';
import type { Plan } from './plan';
import { affinityValues, resourceValues } from './workload-values';

/** Values of charts, by section. */
export type Values = Record<string, unknown>;

/** Keys of the section `global` that the CNI node agent and ztunnel use; Sail rejects all others. */
const NODE_KEYS = [
  'defaultResources',
  'hub',
  'imagePullPolicy',
  'imagePullSecrets',
  'logAsJson',
  'logging',
  'platform',
  'tag',
  'variant',
];

/** The section `global` of istiod. */
export function globalValues({ mesh, namespace }: Plan): Values {
  const { multiCluster, hub, globalValues: additional = {} } = mesh;
  const typed = withoutGaps({
    istioNamespace: istioNamespace(namespace),
    hub,
    meshID: multiCluster?.meshId,
    network: multiCluster?.network,
    multiCluster: { clusterName: multiCluster?.clusterName },
    externalIstiod: isExternal(multiCluster),
    remotePilotAddress: multiCluster?.remotePilotAddress,
  });
  return mergeDeep(additional, typed);
}

/** The section `global` of the chart `base`, which all control planes of a cluster share. */
export function baseGlobalValues({ mesh: { multiCluster, globalValues: additional = {} }, namespace }: Plan): Values {
  const typed = { istioNamespace: istioNamespace(namespace), externalIstiod: isExternal(multiCluster) };
  return mergeDeep(additional, withoutGaps(typed));
}

/** The section `global` of the CNI node agent and of ztunnel. */
export function nodeGlobalValues(plan: Plan): Values {
  return Object.fromEntries(Object.entries(globalValues(plan)).filter(([key]) => NODE_KEYS.includes(key)));
}

/** The namespace of the control plane; undefined if it is the default of the charts. */
export function istioNamespace(namespace: string): string | undefined {
  return namespace === ROOT_NAMESPACE ? undefined : namespace;
}

function isExternal(multiCluster: MultiClusterOptions | undefined): true | undefined {
  return multiCluster?.role === ClusterRole.PRIMARY_OF_REMOTES ? true : undefined;
}

/** The section of istiod. */
export function pilotValues(plan: Plan): Values {
  const { replicas, resources } = plan.mesh.istiod ?? {};
  const workload = withoutGaps({
    replicaCount: replicas,
    resources: resourceValues(resources),
    affinity: pilotAffinity(plan),
    env: pilotEnvironment(plan),
    cni: { enabled: plan.hasCni || undefined },
  });
  return mergeDeep(pilotSettings(plan), workload);
}

/** The part of the section of istiod that belongs to `values` of an IstioOperator, not to `components`. */
export function pilotSettings({ mesh, namespace, isAmbient, ztunnelNamespace }: Plan): Values {
  const { replicas, autoscaling, additionalValues = {} } = mesh.istiod ?? {};
  const typed = withoutGaps({
    autoscaleEnabled: replicas === undefined ? autoscaling && true : false,
    autoscaleMin: autoscaling?.minReplicas,
    autoscaleMax: autoscaling?.maxReplicas,
    cpu: { targetAverageUtilization: autoscaling?.cpuUtilization },
    trustedZtunnelNamespace: isAmbient && ztunnelNamespace !== namespace ? ztunnelNamespace : undefined,
  });
  return mergeDeep(additionalValues, typed);
}

/** Anti-affinity for the pods of this control plane; pods of other revisions are ignored. */
export function pilotAffinity({ mesh: { istiod, revision } }: Plan): { [field: string]: unknown } | undefined {
  const labels: Record<string, string> = { app: 'istiod' };
  return affinityValues(istiod?.antiAffinity, revision === undefined ? labels : { ...labels, [REVISION]: revision });
}

/** Environment variables of istiod; one of them enables an ambient mesh with several networks. */
export function pilotEnvironment({ mesh, isAmbient }: Plan): { [name: string]: string } | undefined {
  const env = mesh.istiod?.env;
  const hasNetworks = isAmbient && mesh.multiCluster?.network !== undefined;
  return hasNetworks ? { AMBIENT_ENABLE_MULTI_NETWORK: 'true', ...env } : env;
}

/** The section of the CNI node agent. */
export function cniValues({ mesh: { cni = {} } }: Plan): Values {
  const { excludeNamespaces, cniBinDir, cniConfDir, resources, additionalValues = {} } = cni;
  return mergeDeep(
    additionalValues,
    withoutGaps({ excludeNamespaces, cniBinDir, cniConfDir, resources: resourceValues(resources) }),
  );
}

/** The section of ztunnel. */
export function ztunnelValues({ mesh: { ztunnel = {} } }: Plan): Values {
  const { resources, additionalValues = {} } = ztunnel;
  return mergeDeep(additionalValues, withoutGaps({ resources: resourceValues(resources) }));
}

/** Sidecar injection for a cluster whose control plane runs in another cluster. */
export function istiodRemoteValues({ mesh: { multiCluster }, isRemote }: Plan): Values {
  if (!isRemote || multiCluster === undefined) {
    return {};
  }
  const network = multiCluster.network === undefined ? '' : `/net/${multiCluster.network}`;
  return { injectionPath: `/inject/cluster/${multiCluster.clusterName}${network}` };
}

/** The revision that validates resources; undefined if it is the one without a name. */
export function defaultRevision({ mesh: { revision, revisionTags = [] } }: Plan): string | undefined {
  return revisionTags.includes('default') ? revision : undefined;
}
