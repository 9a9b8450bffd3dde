// Compiles the routes of the Gateway API: one source of routes for each listener and host, and for each service.

import { groupBy } from '../../private/collections';
import { MESH } from '../../rules/istio/shared/gateway-names';
import { byAgeAndNamespace } from '../../world/age';
import { Kind } from '../../world/kinds';
import type { Resource } from '../../world/resource';
import { Visibility } from '../../world/visibility';
import type { World } from '../../world/world';
import { VirtualService } from '../virtual-services/virtual-service';
import { attachmentsOf } from './attachment';
import { isTranslatable } from './route-errors';
import { type RuleOptions, routesInOrder } from './rules';
import { streamSources } from './stream-routes';

/** A route at a place that it is attached to. */
interface Attached {
  readonly route: Resource;
  /** Listener, or the mesh. */
  readonly gateway: string;
  readonly host: string;
  readonly options: RuleOptions;
}

/** The sources of the routes of the Gateway API. */
export function gatewayApiRoutes(world: World): VirtualService[] {
  const http = [...world.of(Kind.HttpRoute), ...world.of(Kind.GrpcRoute)].flatMap((route) => attachedAt(route, world));
  const groups = groupBy(http, placeOf);
  return [...[...groups.values()].map((group) => sourceOf(group, world)), ...streamSources(world)];
}

/** Routes of the same place are merged. Those of services are apart by namespace, and by the port that they name. */
function placeOf({ route, gateway, host, options }: Attached): string {
  return `${gateway} ${host} ${gateway === MESH ? `${route.namespace}/${options.guard?.port ?? ''}` : ''}`;
}

function attachedAt(route: Resource, world: World): Attached[] {
  const { listeners, services } = attachmentsOf(route, world);
  const atGateways = isTranslatable(route, world, true) ? listeners : [];
  const inMesh = isTranslatable(route, world, false) ? services : [];
  return [
    ...atGateways.flatMap(({ name, hosts }) =>
      hosts.map((host) => ({ route, gateway: name, host, options: { needsGrants: true } })),
    ),
    ...inMesh.map(({ host, port }) => ({
      route,
      gateway: MESH,
      host,
      options: { needsGrants: false, ...(port !== undefined && { guard: { port } }) },
    })),
  ];
}

function sourceOf(group: readonly Attached[], world: World): VirtualService {
  const [first] = [...group].sort((one, other) => byAgeAndNamespace(one.route, other.route)) as [Attached];
  const visibility = new Visibility([], first.route.namespace);
  const compiler = { http: () => routesInOrder(group, world), tcp: () => [], tls: () => [] };
  const { route, host, gateway } = first;
  return new VirtualService(route, [host], [gateway], visibility, compiler, true);
}
