// The gateways of the mesh: the pods that Gateways select.

import { generatedName } from '../../facts/gateways';
import { DEFAULT_SERVICE_ACCOUNT } from '../../facts/namespaces';
import { workloadsOfGateway } from '../../world/gateway-workload';
import { Kind } from '../../world/kinds';
import { type Labels, labelsKey } from '../../world/labels';
import type { Resource } from '../../world/resource';
import type { Workload } from '../../world/workload';
import type { World } from '../../world/world';
import { kubernetesGateways, podLabels } from '../gateway-api/gateways';
import { ingressesOf, ingressSelector } from '../ingress/ingresses';
import type { MeshProxy } from '../mesh-proxy';

/** All gateways that Gateways select. If the manifests do not contain the pods of a Gateway, its selector represents them. */
export function findGateways(world: World): MeshProxy[] {
  const proxies = new Map<string, MeshProxy>();
  for (const gateway of world.of(Kind.Gateway)) {
    const selector = gateway.spec.textMap('selector');
    const workloads = selector.size === 0 ? [] : workloadsOfGateway(gateway, world);
    const found =
      workloads.length === 0
        ? [gatewayPods(gateway.namespace, selector)]
        : workloads.map((workload) => gatewayOf(workload));
    for (const proxy of found) {
      proxies.set(`${proxy.namespace} ${labelsKey(proxy.labels)}`, proxy);
    }
  }
  for (const proxy of ingressGateways(world)) {
    proxies.set(`${proxy.namespace} ${labelsKey(proxy.labels)}`, proxy);
  }
  for (const gateway of kubernetesGateways(world)) {
    for (const proxy of podsOf(gateway, world)) {
      proxies.set(`${proxy.namespace} ${labelsKey(proxy.labels)}`, proxy);
    }
  }
  return [...proxies.values()];
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
