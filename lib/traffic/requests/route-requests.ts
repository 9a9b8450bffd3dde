// Requests for every route of a mesh, made from its own match.

import type { RequestOptions } from '../request-options';
import type { Action, Guard, RouteSource, Target } from '../routes/route';
import type { StreamRoute } from '../streams/stream-route';
import type { VirtualService } from '../virtual-services/virtual-service';
import type { CompiledMesh } from '../walk/context';
import type { Entrance } from './entrance';
import { Entrances } from './entrances';
import { type GatewayServer, gatewayServers } from './gateway-entrances';
import { requestAt, requestsMeeting } from './match-requests';
import type { RouteType } from './route-type';
import { hostSample } from './value-samples';

/** Requests that a route should take. */
export interface RouteRequests {
  readonly source: RouteSource;
  readonly action: Action | StreamAction;
  /** `namespace/name` of the Gateway, or of the listener; `mesh` for clients with sidecars. */
  readonly gateway: string;
  /** The simplest first. They differ in what the match leaves open. */
  readonly requests: readonly RequestOptions[];
}

/** Forwards connections that the proxy does not read. */
export interface StreamAction {
  readonly type: 'stream';
  readonly targets: readonly Target[];
}

/** A route of any type. */
interface AnyRoute {
  readonly type: RouteType;
  readonly source: RouteSource;
  readonly action: Action | StreamAction;
  readonly guard: Guard | undefined;
  /** Requests at an entrance that meet its match. */
  readonly requestsAt: (entrance: Entrance) => RequestOptions[];
}

/** Requests for all routes of a mesh. Routes for which no request is found, or that no client meets, are left out. */
export function routeRequests(mesh: CompiledMesh): RouteRequests[] {
  const { all } = mesh.virtualServices;
  if (all.length === 0) {
    return [];
  }
  const servers = gatewayServers(mesh.world);
  return all.flatMap((virtualService) => requestsOf(virtualService, servers, mesh));
}

function requestsOf(
  virtualService: VirtualService,
  servers: ReadonlyMap<string, readonly GatewayServer[]>,
  mesh: CompiledMesh,
): RouteRequests[] {
  const routes = routesOf(virtualService);
  return virtualService.gateways.flatMap((gateway) => {
    const entrances = new Entrances(virtualService, gateway, servers.get(gateway) ?? [], mesh);
    return routes
      .filter(({ guard }) => guard?.gateways === undefined || guard.gateways.includes(gateway))
      .flatMap((route, index) => {
        // Only the first route is tried with all hosts, so that the number of requests grows with hosts plus routes.
        const tried = index === 0 ? entrances.of(route) : entrances.withFirstHost(route);
        const requests = distinct(tried.flatMap(route.requestsAt));
        return requests.length === 0 ? [] : [{ source: route.source, action: route.action, gateway, requests }];
      });
  });
}

function routesOf({ routes, tlsRoutes, tcpRoutes }: VirtualService): AnyRoute[] {
  return [
    ...routes.map(
      ({ source, action, guard, match }): AnyRoute => ({
        type: 'http',
        source,
        action,
        guard,
        requestsAt: (entrance) => requestsMeeting(match, entrance),
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
  return { type, source, guard, action: { type: 'stream', targets }, requestsAt };
}

/** Hosts of connections whose protocol has no host differ only in the entrance. */
function distinct(requests: readonly RequestOptions[]): RequestOptions[] {
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
}
