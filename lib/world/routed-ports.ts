// Where routes for HTTP send plain HTTP, unless the proxy opens TLS, and where routes for TLS send the TLS of clients.

import { ISTIO_CLASSES } from '../facts/gateways';
import { memoized } from '../private/memoized';
import { backendsOf, parentsOf } from './gateway-api/routes';
import type { RouteType } from './gateway-servers';
import { portNumber } from './host-owners';
import { Kind } from './kinds';
import type { Field, Place, Resource } from './resource';
import { destinationsOf } from './virtual-service-routes';
import type { World } from './world';

/** A destination of requests or connections. */
export interface RoutedPort {
  readonly host: string;
  /** Port of the host. */
  readonly port: Field;
  readonly place: Place;
}

/** The destinations of all HTTP routes whose port is known. */
export function httpDestinations(world: World): RoutedPort[] {
  const ports = new HostPorts(world);
  const virtualServices = world.of(Kind.VirtualService).flatMap((each) => ofVirtualService(each, 'http', ports));
  const routes = [Kind.HttpRoute, Kind.GrpcRoute].flatMap((type) => world.of(type));
  return [...virtualServices, ...routes.flatMap((route) => ofRoute(route, ports))];
}

/** The destinations of all routes that pass TLS on, as far as their port is known. */
export function tlsDestinations(world: World): RoutedPort[] {
  const ports = new HostPorts(world);
  const virtualServices = world.of(Kind.VirtualService).flatMap((each) => ofVirtualService(each, 'tls', ports));
  const routes = world.of(Kind.TlsRoute).filter((route) => isPassedThrough(route, world));
  return [...virtualServices, ...routes.flatMap((route) => ofRoute(route, ports))];
}

/** Whether no listener of the parents of a route terminates TLS. */
function isPassedThrough(route: Resource, world: World): boolean {
  return parentsOf(route).every(({ type, namespace, name }) => {
    const listeners = world.find(type, namespace, name)?.spec.objects('listeners') ?? [];
    const modes = listeners.map((listener) => listener.objectOrEmpty('tls').text('mode'));
    return type === Kind.Service || (listeners.length > 0 && !modes.includes('Terminate'));
  });
}

function ofVirtualService(virtualService: Resource, type: RouteType, ports: HostPorts): RoutedPort[] {
  return virtualService.spec
    .objects(type)
    .flatMap(destinationsOf)
    .flatMap((destination) => {
      const host = ports.world.fullHost(destination.text('host') ?? '', virtualService.namespace);
      const number = destination.has('port') ? destination.objectOrEmpty('port').number('number') : undefined;
      const port = ports.find(host, number, virtualService.namespace);
      const place = destination.at(number === undefined ? 'host' : 'port');
      return port === undefined ? [] : [{ host, port, place }];
    });
}

function ofRoute(route: Resource, ports: HostPorts): RoutedPort[] {
  const { world } = ports;
  if (!isOfIstio(route, world)) {
    return [];
  }
  return backendsOf(route).flatMap(({ field, type, namespace, name }) => {
    const host = world.fullHost(name, namespace);
    const port = type === Kind.Service ? ports.find(host, field.number('port'), namespace) : undefined;
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

/** Finds ports of hosts by their numbers. */
class HostPorts {
  private readonly byNumber = memoized(
    (ports: readonly Field[]) => new Map(ports.map((port) => [portNumber(port), port])),
  );

  public constructor(public readonly world: World) {}

  /** The port of a host that a namespace sees; the only one if no number is given. */
  public find(host: string, number: number | undefined, namespace: string): Field | undefined {
    const ports = this.world.hosts.owners(host).first([namespace])?.ports ?? [];
    return number === undefined ? onlyOf(ports) : this.byNumber(ports).get(number);
  }
}

function onlyOf([first, second]: readonly Field[]): Field | undefined {
  return second === undefined ? first : undefined;
}
