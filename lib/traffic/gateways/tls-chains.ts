// Which server of a gateway receives a connection of TLS, by the name in its handshake.

import { HostMap } from '../host-map';
import type { StreamRoute } from '../streams/stream-route';
import type { Listener } from './listeners';
import { passesThrough, plainHost, type Server, terminatesHttps } from './servers';

/** A server, and the route of its connections; without a route if the server reads HTTP. */
export interface TlsChain {
  readonly server: Server;
  readonly route?: StreamRoute;
}

/** Finds the routes of servers. */
export interface ServerRoutes {
  tcpRoute(server: Server): StreamRoute | undefined;
  tlsRoutes(server: Server): readonly StreamRoute[];
}

/**
 * The servers of a listener by names. A server that forwards connections does not exist without a route. If it passes TLS on,
 * the names are those of its routes, not its own.
 */
export function tlsChains({ tls }: Listener, routes: ServerRoutes): HostMap<TlsChain> {
  const chains = new HostMap<TlsChain>();
  const add = (hosts: readonly string[], chain: TlsChain) => {
    // A name that covers all others makes them irrelevant.
    for (const host of hosts.includes('*') ? ['*'] : hosts) {
      if (!chains.has(host)) {
        chains.set(host, chain);
      }
    }
  };
  for (const server of tls) {
    const names = server.hosts.map(plainHost);
    if (terminatesHttps(server)) {
      add(names, { server });
    } else if (passesThrough(server)) {
      addPassedOn(chains, server, routes.tlsRoutes(server), add);
    } else {
      const route = routes.tcpRoute(server);
      add(route === undefined ? [] : names, { server, ...(route && { route }) });
    }
  }
  return chains;
}

/** A match with a name that an earlier match has is ignored as a whole. */
function addPassedOn(
  chains: HostMap<TlsChain>,
  server: Server,
  routes: readonly StreamRoute[],
  add: (hosts: readonly string[], chain: TlsChain) => void,
): void {
  for (const route of routes) {
    const names = route.sniHosts ?? [];
    if (!names.some((name) => chains.get(name)?.route?.sniHosts !== undefined)) {
      add(names, { server, route });
    }
  }
}
