// Routes of connections that the proxy does not read: `tcp` and `tls` of VirtualServices.

import { hasLabels, type Labels } from '../../world/labels';
import { HostMap } from '../host-map';
import type { Guard, RouteSource, Target } from '../routes/route';

/** A route of connections. */
export interface StreamRoute {
  readonly source: RouteSource;
  /** Conditions on the proxy and its listener. All must be met. */
  readonly guard: Guard;
  /** Names in the TLS handshake, some with wildcards; undefined for routes of TCP. */
  readonly sniHosts?: readonly string[];
  /** Whether the route is for an address; undefined for all addresses. */
  readonly isForAddress?: (address: string) => boolean;
  readonly targets: readonly Target[];
}

/** Whether a proxy has a route for a port. Gateways do not look at labels and namespaces of clients. */
export function isRouteOf(
  { guard }: StreamRoute,
  port: number,
  gateway: string,
  client?: { readonly labels: Labels; readonly namespace: string },
): boolean {
  return (
    (guard.port === undefined || guard.port === port) &&
    (guard.gateways === undefined || guard.gateways.includes(gateway)) &&
    (client === undefined ||
      ((guard.labels === undefined || hasLabels(client.labels, guard.labels)) &&
        (guard.namespace === undefined || guard.namespace === client.namespace)))
  );
}

/** The first route for an address. If the address is unknown, only routes for all addresses match. */
export function routeForAddress(routes: readonly StreamRoute[], address: string | undefined): StreamRoute | undefined {
  return routes.find(
    ({ isForAddress }) => isForAddress === undefined || (address !== undefined && isForAddress(address)),
  );
}

/** The route for a name in the TLS handshake: that with the most specific host; of equal ones, the first. */
export function routeForName(routes: readonly StreamRoute[], sni: string): StreamRoute | undefined {
  const byHost = new HostMap<StreamRoute>();
  for (const route of routes) {
    for (const host of route.sniHosts ?? []) {
      if (!byHost.has(host)) {
        byHost.set(host, route);
      }
    }
  }
  return byHost.forRequest(sni);
}
