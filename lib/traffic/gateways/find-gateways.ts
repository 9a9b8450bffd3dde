// The gateways of the mesh: the pods that Gateways select.

import { generatedName } from '../../facts/gateways';
import { DEFAULT_SERVICE_ACCOUNT } from '../../facts/namespaces';
import { memoized } from '../../private/memoized';
import { workloadsOfGateway } from '../../world/gateway-workload';
import { Kind } from '../../world/kinds';
import { type Labels, labelsKey } from '../../world/labels';
import type { Resource } from '../../world/resource';
import type { Workload } from '../../world/workload';
import type { World } from '../../world/world';
import { kubernetesGateways, podLabels } from '../gateway-api/gateways';
import { ingressesOf, ingressSelector } from '../ingress/ingresses';
import type { MeshProxy } from '../mesh-proxy';

/**
 * All gateways that Gateways select. The selector of a Gateway represents its pods if the manifests do not contain them. If the
 * manifests contain all pods, such a Gateway has none.
 */
export const findGateways = memoized((world: World): readonly MeshProxy[] => {
  const proxiesOf = memoized((workloads: readonly Workload[]) => workloads.map((workload) => gatewayOf(workload)));
  const lists: (readonly MeshProxy[])[] = world.of(Kind.Gateway).map((gateway) => {
    const selector = gateway.spec.textMap('selector');
    const workloads = selector.size === 0 ? [] : workloadsOfGateway(gateway, world);
    if (workloads.length > 0) {
      return proxiesOf(workloads);
    }
    return world.hasAllWorkloads() ? [] : [gatewayPods(gateway.namespace, selector)];
  });
  lists.push(ingressGateways(world), ...kubernetesGateways(world).map((gateway) => podsOf(gateway, world)));
  const proxies = new Map<string, MeshProxy>();
  // Gateways with the same selector share a list. The first one decides about the order, the last one about the workload.
  for (const proxy of [...new Set(lists), ...lastOccurrences(lists)].flat()) {
    proxies.set(keyOf(proxy), proxy);
  }
  return [...proxies.values()];
});

/** The different items of a list, in the order in which they occur for the last time. */
function lastOccurrences<T>(items: readonly T[]): T[] {
  return [...new Set([...items].reverse())].reverse();
}

/** Key of a proxy: gateways of a namespace with equal labels have the same configuration. */
function keyOf({ namespace, labels }: MeshProxy): string {
  return `${namespace} ${labelsKey(labels)}`;
}

/** The pods that serve Ingresses. */
function ingressGateways(world: World): MeshProxy[] {
  const selector = ingressSelector(world);
  if (ingressesOf(world).length === 0) {
    return [];
  }
  const workloads = world.workloads.select(selector, world.rootNamespace);
  return workloads.length === 0
    ? [gatewayPods(world.rootNamespace, selector)]
    : workloads.map((workload) => gatewayOf(workload));
}

/** The pods of a Gateway of the Gateway API. Istio creates them if the manifests do not contain any. */
function podsOf(gateway: Resource, world: World): MeshProxy[] {
  const { namespace, name, spec } = gateway;
  const labels = podLabels(gateway, world);
  const workloads = world.workloads.select(labels, namespace);
  const serviceAccount = generatedName(name, spec.text('gatewayClassName') ?? '');
  return workloads.length === 0
    ? [{ ...gatewayPods(namespace, labels), serviceAccount }]
    : workloads.map((workload) => gatewayOf(workload));
}

/** The gateway that a workload is. */
export function gatewayOf(workload: Workload, labels: Labels = workload.labels): MeshProxy {
  const { namespace, serviceAccount } = workload;
  return { type: 'gateway', namespace, labels, serviceAccount, workload };
}

/** A gateway that the manifests do not contain. */
export function gatewayPods(namespace: string, labels: Labels): MeshProxy {
  return { type: 'gateway', namespace, labels, serviceAccount: DEFAULT_SERVICE_ACCOUNT };
}
