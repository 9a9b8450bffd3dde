// Routes of connections: TLSRoutes and TCPRoutes, as sources of routes for each place that they are attached to.

import { hostsOverlap, isHostWithin } from '../../facts/host-names';
import { MESH } from '../../rules/istio/shared/gateway-names';
import { byAge } from '../../world/age';
import { Kind } from '../../world/kinds';
import type { Resource } from '../../world/resource';
import { Visibility } from '../../world/visibility';
import type { World } from '../../world/world';
import type { Guard } from '../routes/route';
import type { StreamRoute } from '../streams/stream-route';
import { VirtualService } from '../virtual-services/virtual-service';
import { attachmentsOf } from './attachment';
import { targetsOf } from './backends';
import { hostnamesOf } from './parents';
import { isTranslatable } from './route-errors';

/** The sources of all TLSRoutes and TCPRoutes, the oldest first. */
export function streamSources(world: World): VirtualService[] {
  return [...world.of(Kind.TlsRoute), ...world.of(Kind.TcpRoute)]
    .sort(byAge)
    .flatMap((route) => sourcesOf(route, world));
}

function sourcesOf(route: Resource, world: World): VirtualService[] {
  const { listeners, services } = attachmentsOf(route, world);
  const atGateways = isTranslatable(route, world, true) ? listeners : [];
  const inMesh = isTranslatable(route, world, false) ? services : [];
  return [
    ...atGateways.flatMap(({ name, hostname }) => {
      const hosts = commonHosts(hostnamesOf(route), hostname);
      return hosts.length === 0 ? [] : [sourceOf(route, hosts, name, () => routesOf(route, world, true, {}, hosts))];
    }),
    ...inMesh.map(({ host, port }) => {
      const guard = port === undefined ? {} : { port };
      return sourceOf(route, [host], MESH, () => routesOf(route, world, false, guard, namesFor(route, host)));
    }),
  ];
}

function sourceOf(
  route: Resource,
  hosts: readonly string[],
  gateway: string,
  routes: () => readonly StreamRoute[],
): VirtualService {
  return new VirtualService(
    {
      resource: route,
      name: route.name,
      hosts,
      gateways: [gateway],
      visibility: new Visibility([], route.namespace),
      isOfGatewayApi: true,
    },
    {
      http: () => [],
      // A listener that decrypts forwards what it reads like any other connection.
      tcp: () => (route.type === Kind.TcpRoute || gateway !== MESH ? routes() : []),
      tls: () => (route.type === Kind.TlsRoute ? routes() : []),
    },
  );
}

/** Only the first rule counts, because rules have no matches. */
function routesOf(
  route: Resource,
  world: World,
  needsGrants: boolean,
  guard: Guard,
  names: readonly string[],
): StreamRoute[] {
  return route.spec
    .objects('rules')
    .slice(0, 1)
    .map((rule) => ({
      source: { resource: route, rule: rule.text('name') || 'rules[0]', path: rule.path, matchIndex: 0 },
      guard,
      subnets: [],
      targets: targetsOf(rule, world, needsGrants),
      ...(route.type === Kind.TlsRoute && { sniHosts: names }),
    }));
}

/** Hosts of both a route and a listener. */
function commonHosts(hosts: readonly string[], hostname: string): string[] {
  return hosts.flatMap((host) =>
    isHostWithin(host, hostname) ? [host] : isHostWithin(hostname, host) ? [hostname] : [],
  );
}

/** Names in the handshakes of clients of a service: the host of the service if the route names none. */
function namesFor(route: Resource, host: string): string[] {
  const names = hostnamesOf(route);
  if (!route.spec.filled('hostnames')) {
    return [host];
  }
  return names.length > 1 ? names.filter((name) => hostsOverlap(name, host)) : names;
}
