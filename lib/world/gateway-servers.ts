// What the servers of Istio's Gateways do with traffic, for which hosts and namespaces.

import { HostSet } from '../facts/host-set';
import { HTTP_PROTOCOLS, PROTOCOLS } from '../facts/protocols';
import { memoized } from '../private/memoized';
import type { Field, Resource } from './resource';

/** Lists of routes of a VirtualService. */
export const ROUTE_TYPES = ['http', 'tls', 'tcp'] as const;
export type RouteType = (typeof ROUTE_TYPES)[number];

/** The routes that a server uses. A server with mode AUTO_PASSTHROUGH uses none. */
export type ServerTraffic = RouteType | 'none';

/** The routes that a server uses; undefined if its protocol is not known. */
export function trafficOf(server: Field): ServerTraffic | undefined {
  const protocol = server.objectOrEmpty('port').text('protocol')?.toLowerCase() ?? '';
  if (!PROTOCOLS.has(protocol)) {
    return undefined;
  }
  if (HTTP_PROTOCOLS.has(protocol)) {
    return 'http';
  }
  switch (server.objectOrEmpty('tls').text('mode')) {
    case 'PASSTHROUGH':
      return 'tls';
    case 'AUTO_PASSTHROUGH':
      return 'none';
    default:
      return protocol === 'https' ? 'http' : 'tcp';
  }
}

/** Hosts that the VirtualServices of a namespace can use. A server can limit a host to a namespace: `namespace/host`. */
export function hostsOfServer(server: Field, namespace: string): string[] {
  return server.texts('hosts').flatMap(([, written]) => {
    const slash = written.indexOf('/');
    if (slash < 0) {
      return [written];
    }
    const owner = written.slice(0, slash);
    const isOpen = owner === '*' || (owner === '.' ? server.resource.namespace : owner) === namespace;
    return isOpen ? [written.slice(slash + 1)] : [];
  });
}

/** The servers of a Gateway, as the VirtualServices of a namespace can use them. */
export interface UsableServers {
  readonly hostsByTraffic: ReadonlyMap<ServerTraffic, HostSet>;
  readonly ports: ReadonlySet<number>;
  /** Whether the protocol of a server is not known. */
  readonly hasUnknown: boolean;
}

/** Finds the servers of Gateways, once for each Gateway and namespace. */
export class GatewayServers {
  private readonly ofGateway = memoized((_gateway: Resource) => new Map<string, UsableServers>());

  public for(gateway: Resource, namespace: string): UsableServers {
    const known = this.ofGateway(gateway);
    const usable = known.get(namespace) ?? usableServers(gateway, namespace);
    known.set(namespace, usable);
    return usable;
  }
}

function usableServers(gateway: Resource, namespace: string): UsableServers {
  const hostsByTraffic = new Map<ServerTraffic, HostSet>();
  const servers = gateway.spec.objects('servers');
  for (const server of servers) {
    const traffic = trafficOf(server);
    const hosts = traffic && (hostsByTraffic.get(traffic) ?? new HostSet());
    for (const host of hosts === undefined ? [] : hostsOfServer(server, namespace)) {
      hosts?.add(host);
    }
    if (traffic !== undefined && hosts !== undefined) {
      hostsByTraffic.set(traffic, hosts);
    }
  }
  return {
    hostsByTraffic,
    ports: new Set(servers.map((server) => server.objectOrEmpty('port').number('number'))),
    hasUnknown: servers.some((server) => trafficOf(server) === undefined),
  };
}
