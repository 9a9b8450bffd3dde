// The Services that routes at ingress gateways lead to.

import { ISTIO_CLASS } from '../facts/gateways';
import { backendsOf, parentsOf, routesIn } from './gateway-api/routes';
import { Kind } from './kinds';
import type { Resource } from './resource';
import { destinationsOf, gatewayNamesOf, routesOf } from './virtual-service-routes';
import type { World } from './world';

/** Services that receive requests through a gateway of Istio, each with the first route that leads to it. */
export function ingressRoutedServices(world: World): ReadonlyMap<Resource, Resource> {
  const routes = new Map<Resource, Resource>();
  const add = (service: Resource | undefined, route: Resource) => {
    if (service !== undefined && !routes.has(service)) {
      routes.set(service, route);
    }
  };
  for (const route of routesIn(world).filter((candidate) => isAtIngress(candidate, world))) {
    for (const { type, namespace, name } of backendsOf(route)) {
      add(world.find(type, namespace, name), route);
    }
  }
  for (const route of world.of(Kind.VirtualService).filter((candidate) => gatewayNamesOf(candidate).length > 0)) {
    for (const destination of routesOf(route).flatMap(destinationsOf)) {
      const host = world.fullHost(destination.text('host') ?? '', route.namespace);
      add(world.hosts.service(host), route);
    }
  }
  return routes;
}

function isAtIngress(route: Resource, world: World): boolean {
  return parentsOf(route).some(({ type, namespace, name }) => {
    const gateway = type === Kind.KubernetesGateway ? world.find(type, namespace, name) : undefined;
    return gateway?.spec.text('gatewayClassName') === ISTIO_CLASS;
  });
}
