// Gateways of the Gateway API that Istio runs, and their pods.

import { GATEWAY_CONTROLLER, ISTIO_CLASS, REMOTE_CLASS } from '../../facts/gateways';
import { isHostWithin } from '../../facts/host-names';
import { GATEWAY_API_GROUP } from '../../facts/kinds';
import { GATEWAY_NAME } from '../../facts/labels';
import { groupBy } from '../../private/collections';
import { memoized } from '../../private/memoized';
import { type Reference, referenceOf } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Labels } from '../../world/labels';
import type { Resource } from '../../world/resource';
import { SelectorIndex } from '../../world/selector-index';
import { isWaypoint } from '../../world/waypoint';
import type { World } from '../../world/world';
import type { MeshProxy } from '../mesh-proxy';

/** The Gateways that Istio runs, without waypoints. */
export const kubernetesGateways = memoized((world: World): readonly Resource[] =>
  world.of(Kind.KubernetesGateway).filter((gateway) => !isWaypoint(gateway) && isOfIstio(gateway, world)),
);

/** The Gateways whose proxies are not Envoy as Istio configures it, such as those of agentgateway. */
export const otherGateways = memoized((world: World): readonly Resource[] =>
  world
    .of(Kind.KubernetesGateway)
    .filter((gateway) => !isWaypoint(gateway) && !isOfIstio(gateway, world) && !isRemote(gateway)),
);

/** The ListenerSets of a Gateway, by `namespace/name` of the Gateway. */
export const listenerSets = memoized(
  (world: World): ReadonlyMap<string, readonly Resource[]> =>
    groupBy(world.of(Kind.ListenerSet), (set) => {
      const { namespace, name } = parentOfSet(set);
      return `${namespace}/${name}`;
    }),
);

/** The Gateway that a ListenerSet refers to. */
export function parentOfSet({ spec }: Resource): Reference {
  return referenceOf(spec.objectOrEmpty('parentRef'), GATEWAY_API_GROUP, 'Gateway');
}

/** The Gateway of a Gateway or ListenerSet. */
export function gatewayOf(owner: Resource, world: World): Resource | undefined {
  if (owner.type !== Kind.ListenerSet) {
    return owner;
  }
  const { type, namespace, name } = parentOfSet(owner);
  return world.find(type, namespace, name);
}

/** The Gateways that Istio runs whose pods a gateway is. */
export function kubernetesGatewaysOf({ namespace, labels }: MeshProxy, world: World): readonly Resource[] {
  return gatewaysByPods(world).get(namespace)?.selecting(labels) ?? [];
}

const gatewaysByPods = memoized((world: World) => {
  const byNamespace = groupBy(kubernetesGateways(world), ({ namespace }) => namespace);
  return new Map(
    [...byNamespace].map(([namespace, gateways]) => [
      namespace,
      new SelectorIndex(gateways, (gateway) => podLabels(gateway, world)),
    ]),
  );
});

/**
 * The labels of the pods of a Gateway: those that Istio gives to the pods that it creates, or the selector of the Service
 * that the Gateway names as its address.
 */
export function podLabels(gateway: Resource, world: World): Labels {
  const address = gateway.spec
    .objects('addresses')
    .find((candidate) => (candidate.text('type') ?? '') === 'Hostname')
    ?.text('value');
  const service = address === undefined ? undefined : serviceCalled(address, gateway.namespace, world);
  return service?.spec.filled('selector') ? service.spec.textMap('selector') : new Map([[GATEWAY_NAME, gateway.name]]);
}

function serviceCalled(host: string, namespace: string, world: World): Resource | undefined {
  const full = world.fullHost(host, namespace);
  const [name = '', ownNamespace = namespace] = full.split('.');
  return isHostWithin(full, `*.svc.${world.clusterDomain}`) ? world.find(Kind.Service, ownNamespace, name) : undefined;
}

function isRemote({ spec }: Resource): boolean {
  return spec.text('gatewayClassName') === REMOTE_CLASS;
}

function isOfIstio({ spec }: Resource, world: World): boolean {
  const className = spec.text('gatewayClassName') ?? '';
  const controller = world.find(Kind.GatewayClass, '', className)?.spec.text('controllerName');
  return controller === undefined ? className === ISTIO_CLASS : controller === GATEWAY_CONTROLLER;
}
