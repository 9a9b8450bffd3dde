// Compiles the routes of the Gateway API: one source of routes for each listener and host, and for each service.

import { groupBy } from '../../private/collections';
import { MESH } from '../../rules/istio/shared/gateway-names';
import { byAge } from '../../world/age';
import { Kind } from '../../world/kinds';
import type { Resource } from '../../world/resource';
import { Visibility } from '../../world/visibility';
import type { World } from '../../world/world';
import { VirtualService } from '../virtual-services/virtual-service';
import { attachmentsOf, hostnamesOf } from './attachment';
import { hasSupportedFilters } from './filters';
import { type RuleOptions, routesInOrder } from './rules';
import { streamRoutesOf } from './stream-routes';

/** A route at a place that it is attached to. */
interface Attached {
  readonly route: Resource;
  /** Listener, or the mesh. */
  readonly gateway: string;
  readonly host: string;
  /** The only namespace whose clients have the route; undefined for all. */
  readonly onlyFor?: string;
  readonly options: RuleOptions;
}

/** The sources of the routes of the Gateway API. */
export function gatewayApiRoutes(world: World): VirtualService[] {
  const http = [...world.of(Kind.HttpRoute), ...world.of(Kind.GrpcRoute)]
    .filter(hasSupportedFilters)
    .flatMap((route) => attachedAt(route, world));
  const groups = groupBy(http, ({ gateway, host, onlyFor }) => `${gateway} ${host} ${onlyFor ?? ''}`);
  return [
    ...[...groups.values()].map((group) => sourceOf(group, world)),
    ...[...world.of(Kind.TlsRoute), ...world.of(Kind.TcpRoute)].sort(byAge).map((route) => streamSource(route, world)),
  ];
}

function attachedAt(route: Resource, world: World): Attached[] {
  const { listeners, services } = attachmentsOf(route, world);
  return [
    ...listeners.flatMap(({ name, hosts }) =>
      hosts.map((host) => ({ route, gateway: name, host, options: { needsGrants: true } })),
    ),
    ...services.map(({ host, namespace, port }) => ({
      route,
      gateway: MESH,
      host,
      ...(namespace !== route.namespace && { onlyFor: route.namespace }),
      options: { needsGrants: false, ...(port !== undefined && { guard: { port } }) },
    })),
  ];
}

function sourceOf(group: readonly Attached[], world: World): VirtualService {
  const [first] = [...group].sort((one, other) => byAge(one.route, other.route)) as [Attached];
  const visibility = new Visibility(first.onlyFor === undefined ? [] : [first.onlyFor], first.route.namespace);
  const compiler = { http: () => routesInOrder(group, world), tcp: () => [], tls: () => [] };
  const { route, host, gateway } = first;
  return new VirtualService(route, [host], [gateway], visibility, compiler, gateway === MESH);
}

function streamSource(route: Resource, world: World): VirtualService {
  const { listeners, services } = attachmentsOf(route, world);
  const hosts = [...hostnamesOf(route), ...services.map(({ host }) => host)];
  const gateways = [...listeners.map(({ name }) => name), ...(services.length > 0 ? [MESH] : [])];
  const visibility = new Visibility([], route.namespace);
  const routes = () => streamRoutesOf(route, world);
  return new VirtualService(route, hosts, gateways, visibility, {
    http: () => [],
    // A listener that decrypts forwards what it reads like any other connection.
    tcp: routes,
    tls: () => (route.type === Kind.TlsRoute ? routes() : []),
  });
}
