// Requests for every route of a mesh, made from its own match.

import type { RequestOptions } from '../request-options';
import type { Guard, TakenRoute } from '../routes/route';
import type { StreamRoute } from '../streams/stream-route';
import type { VirtualService } from '../virtual-services/virtual-service';
import type { CompiledMesh } from '../walk/context';
import type { Entrance } from './entrance';
import { Entrances } from './entrances';
import { type FindServers, gatewayServers, ServerProxies } from './gateway-entrances';
import { requestAt, requestsMeeting } from './match-requests';
import type { RouteType } from './route-type';
import { hostSample } from './value-samples';

/** Requests that a route should take. */
export interface RouteRequests {
  readonly route: TakenRoute;
  /** `namespace/name` of the Gateway, or of the listener; `mesh` for clients with sidecars. */
  readonly gateway: string;
  /**
   * Makes the requests, the simplest first. They differ in what the match leaves open, and may repeat. None if it is hard to
   * find one, or if no client meets the route.
   */
  requests(): Iterable<RequestOptions>;
}

/** A route of any type. */
interface AnyRoute {
  readonly type: RouteType;
  readonly route: TakenRoute;
  readonly guard: Guard | undefined;
  /** Requests at an entrance that meet its match. */
  readonly requestsAt: (entrance: Entrance) => Iterable<RequestOptions>;
}

/** Requests for all routes of a mesh. */
export function routeRequests(mesh: CompiledMesh): RouteRequests[] {
  const { all } = mesh.virtualServices;
  if (all.length === 0) {
    return [];
  }
  const findServers = gatewayServers(mesh.world);
  const proxies = new ServerProxies(mesh.world);
  return all.flatMap((virtualService) => requestsOf(virtualService, findServers, proxies, mesh));
}

function requestsOf(
  virtualService: VirtualService,
  findServers: FindServers,
  proxies: ServerProxies,
  mesh: CompiledMesh,
): RouteRequests[] {
  const routes = routesOf(virtualService);
  return virtualService.gateways.flatMap((gateway) => {
    const entrances = new Entrances(virtualService, gateway, findServers, proxies, mesh);
    return routes
      .filter(({ guard }) => guard?.gateways === undefined || guard.gateways.includes(gateway))
      .map((guarded, index) => ({
        route: guarded.route,
        gateway,
        requests: () => requestsFor(guarded, index, entrances),
      }));
  });
}

function* requestsFor(guarded: AnyRoute, index: number, entrances: Entrances): Iterable<RequestOptions> {
  const needsHost = guarded.route.match?.conditions.some(({ names }) => names[0] === ':authority') === true;
  // Only the first route is tried with all hosts, so that the number of requests grows with hosts plus routes.
  const tried = index === 0 || needsHost ? entrances.of(guarded) : entrances.withFirstHost(guarded);
  for (const entrance of tried) {
    yield* guarded.requestsAt(entrance);
  }
}

function routesOf({ routes, tlsRoutes, tcpRoutes }: VirtualService): AnyRoute[] {
  return [
    ...routes.map(
      (route): AnyRoute => ({
        type: 'http',
        route,
        guard: route.guard,
        requestsAt: (entrance) => requestsMeeting(route.match, entrance),
      }),
    ),
    ...tlsRoutes.map((route) => streamRoute(route, 'tls')),
    ...tcpRoutes.map((route) => streamRoute(route, 'tcp')),
  ];
}

function streamRoute({ source, guard, targets, sniHosts }: StreamRoute, type: RouteType): AnyRoute {
  const requestsAt = (entrance: Entrance) =>
    sniHosts === undefined
      ? [requestAt(entrance)]
      : sniHosts.map((name) => requestAt({ ...entrance, host: hostSample(name) }));
  return { type, route: { source, action: { type: 'stream', targets } }, guard, requestsAt };
}
