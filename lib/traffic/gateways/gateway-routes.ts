// The virtual hosts of a gateway, from the VirtualServices that are bound to its servers.

import { isHostWithin } from '../../facts/host-names';
import { HostMap } from '../host-map';
import { isCatchAll } from '../match/route-match';
import type { MeshProxy } from '../mesh-proxy';
import type { Route } from '../routes/route';
import { type VirtualHost, VirtualHosts } from '../virtual-host';
import type { VirtualServicesByGateway } from '../virtual-services/index-by-gateway';
import type { VirtualService } from '../virtual-services/virtual-service';
import { hostsFor, plainHost, type Server } from './servers';

interface MutableHost {
  readonly domain: string;
  readonly routes: Route[];
  requiresTls: boolean;
}

/** The routes of sources, by the name of the Gateway. */
type RouteCache = Map<VirtualService, Map<string, readonly Route[]>>;

/**
 * The virtual hosts of servers that share their routes: all servers of plain HTTP on a port, or one server of HTTPS.
 */
export function gatewayVirtualHosts(
  servers: readonly Server[],
  proxy: MeshProxy,
  virtualServices: VirtualServicesByGateway,
): VirtualHosts {
  const hosts = new HostMap<MutableHost>();
  const built: RouteCache = new Map();
  const hostOf = (domain: string): MutableHost => {
    const host = hosts.get(domain) ?? { domain, routes: [], requiresTls: false };
    hosts.set(domain, host);
    return host;
  };
  for (const server of servers) {
    for (const { virtualService, domains } of boundTo(server, proxy, virtualServices)) {
      const routes = routesOf(virtualService, server, proxy, built);
      for (const domain of routes.length === 0 ? [] : domains) {
        const host = hostOf(domain);
        host.routes.push(...routes);
        host.requiresTls ||= server.redirectsToHttps;
      }
    }
    for (const domain of server.redirectsToHttps ? server.hosts : []) {
      hostOf(domain).requiresTls = true;
    }
  }
  return new VirtualHosts(sorted(hosts));
}

/** The VirtualServices that have a host in common with a server, and these hosts. */
export function boundTo(
  server: Server,
  { namespace }: MeshProxy,
  virtualServices: VirtualServicesByGateway,
): readonly { readonly virtualService: VirtualService; readonly domains: readonly string[] }[] {
  return virtualServices
    .withHosts(namespace, server.gatewayName, server.hosts.map(plainHost))
    .map((virtualService) => ({ virtualService, domains: commonHosts(server, virtualService) }))
    .filter(({ domains }) => domains.length > 0);
}

/** The routes of a VirtualService are the same for all servers of a Gateway. */
function routesOf(
  virtualService: VirtualService,
  server: Server,
  proxy: MeshProxy,
  built: RouteCache,
): readonly Route[] {
  const known = built.get(virtualService) ?? new Map<string, readonly Route[]>();
  built.set(virtualService, known);
  const routes = known.get(server.gatewayName) ?? virtualService.routesFor(server.number, server.gatewayName, proxy);
  known.set(server.gatewayName, routes);
  return routes;
}

/** Hosts of both a server and a VirtualService; of a host and a wildcard that covers it, the host. */
export function commonHosts(server: Server, { hosts, resource }: VirtualService): string[] {
  const common = new Set<string>();
  for (const one of hostsFor(server, resource.namespace, hosts)) {
    for (const other of hosts) {
      if (isHostWithin(one, other)) {
        common.add(one);
      } else if (isHostWithin(other, one)) {
        common.add(other);
      }
    }
  }
  return [...common];
}

/** Routes that take all requests come last, so that they do not hide those of another VirtualService. */
function sorted(hosts: HostMap<MutableHost>): HostMap<VirtualHost> {
  const result = new HostMap<VirtualHost>();
  for (const { domain, routes, requiresTls } of hosts.values()) {
    const narrow = routes.filter(({ match }) => !isCatchAll(match));
    const wide = routes.filter(({ match }) => isCatchAll(match));
    result.set(domain, { domain, routes: [...narrow, ...wide], requiresTls });
  }
  return result;
}
