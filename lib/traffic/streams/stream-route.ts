// Routes of connections that the proxy does not read: `tcp` and `tls` of VirtualServices.

import { hasLabels, type Labels } from '../../world/labels';
import type { Guard, RouteSource, Target } from '../routes/route';

/** A route of connections. */
export interface StreamRoute {
  readonly source: RouteSource;
  /** Conditions on the proxy and its listener. All must be met. */
  readonly guard: Guard;
  /** Names in the TLS handshake, some with wildcards; undefined for routes of TCP. */
  readonly sniHosts?: readonly string[];
  /** Blocks of addresses that the route is for; empty for all addresses. Gateways do not look at them. */
  readonly subnets: readonly string[];
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
