// Where HTTP routes send requests: the ports of hosts that receive plain HTTP, unless the proxy opens TLS.

import { ISTIO_CLASSES } from '../facts/gateways';
import { backendsOf, parentsOf } from './gateway-api/routes';
import { portNumber } from './host-owners';
import { Kind } from './kinds';
import type { Field, Place, Resource } from './resource';
import { destinationsOf } from './virtual-service-routes';
import type { World } from './world';

/** A destination of HTTP requests. */
export interface HttpDestination {
  readonly host: string;
  /** Port of the host. */
  readonly port: Field;
  readonly place: Place;
}

/** The destinations of all HTTP routes whose port is known. */
export function httpDestinations(world: World): HttpDestination[] {
  const virtualServices = world.of(Kind.VirtualService).flatMap((each) => ofVirtualService(each, world));
  const routes = [Kind.HttpRoute, Kind.GrpcRoute].flatMap((type) => world.of(type));
  return [...virtualServices, ...routes.flatMap((route) => ofRoute(route, world))];
}

function ofVirtualService(virtualService: Resource, world: World): HttpDestination[] {
  return virtualService.spec
    .objects('http')
    .flatMap(destinationsOf)
    .flatMap((destination) => {
      const host = world.fullHost(destination.text('host') ?? '', virtualService.namespace);
      const number = destination.has('port') ? destination.objectOrEmpty('port').number('number') : undefined;
      const port = portOf(host, number, virtualService.namespace, world);
      const place = destination.at(number === undefined ? 'host' : 'port');
      return port === undefined ? [] : [{ host, port, place }];
    });
}

function ofRoute(route: Resource, world: World): HttpDestination[] {
  if (!isOfIstio(route, world)) {
    return [];
  }
  return backendsOf(route).flatMap(({ field, type, namespace, name }) => {
    const host = world.fullHost(name, namespace);
    const port = type === Kind.Service ? portOf(host, field.number('port'), namespace, world) : undefined;
    return port === undefined ? [] : [{ host, port, place: field.at('port') }];
  });
}

/** Whether Istio applies a route. Other implementations may open TLS connections by the name of a port. */
function isOfIstio(route: Resource, world: World): boolean {
  return parentsOf(route).some(({ type, namespace, name }) => {
    const className = world.find(Kind.KubernetesGateway, namespace, name)?.spec.text('gatewayClassName') ?? '';
    return type === Kind.Service || (type === Kind.KubernetesGateway && ISTIO_CLASSES.includes(className));
  });
}

/** The port of a host; the only one if no number is given. */
function portOf(host: string, number: number | undefined, namespace: string, world: World): Field | undefined {
  const ports = world.hosts.owners(host).first([namespace])?.ports ?? [];
  if (number === undefined) {
    return ports.length === 1 ? ports[0] : undefined;
  }
  return ports.find((port) => portNumber(port) === number);
}
