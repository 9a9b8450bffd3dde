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
  /** Name of the listener in istiod, or what keeps routes of services apart there. */
  readonly internalName: string;
  readonly host: string;
  readonly options: RuleOptions;
}

/** The sources of the routes of the Gateway API. Routes of the same listener or service, and host, are one source. */
export function gatewayApiRoutes(world: World): VirtualService[] {
  const http = [...world.of(Kind.HttpRoute), ...world.of(Kind.GrpcRoute)].flatMap((route) => attachedAt(route, world));
  const groups = groupBy(http, ({ internalName, host }) => `${internalName} ${host}`);
  return [...[...groups.values()].map((group) => sourceOf(group, world)), ...streamSources(world)];
}

function attachedAt(route: Resource, world: World): Attached[] {
  const { listeners, services } = attachmentsOf(route, world);
  const atGateways = isTranslatable(route, world, true) ? listeners : [];
  const inMesh = isTranslatable(route, world, false) ? services : [];
  return [
    ...atGateways.flatMap(({ name, internalName, hosts }) =>
      hosts.map((host) => ({ route, gateway: name, internalName, host, options: { needsGrants: true } })),
    ),
    // Routes of services are apart by namespace, and by the port that they name.
    ...inMesh.map(({ host, port }) => ({
      route,
      gateway: MESH,
      internalName: port === undefined ? route.namespace : `${route.namespace}~${port}`,
      host,
      options: { needsGrants: false, ...(port !== undefined && { guard: { port } }) },
    })),
  ];
}

function sourceOf(group: readonly Attached[], world: World): VirtualService {
  const [first] = [...group].sort((one, other) => byAgeAndNamespace(one.route, other.route)) as [Attached];
  const { route, host, gateway, internalName } = first;
  const origin = {
    resource: route,
    name: `${internalName}~${host}`,
    hosts: [host],
    gateways: [gateway],
    visibility: new Visibility([], route.namespace),
    isOfGatewayApi: true,
  };
  return new VirtualService(origin, { http: () => routesInOrder(group, world), tcp: () => [], tls: () => [] });
}
