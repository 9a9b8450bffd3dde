// The chains for a port of a service whose connections a sidecar forwards: from routes of TLS or TCP, or to the service itself.

import { hostsOverlap } from '../../facts/host-names';
import { MESH } from '../../rules/istio/shared/gateway-names';
import type { PortType, Service } from '../services/service';
import { isRouteOf, type StreamRoute } from '../streams/stream-route';
import type { OutboundChain } from './outbound-chains';
import type { RouteClient } from './outbound-routes';
import type { EgressListener } from './scope';

/** A port of a service at a listener. */
export interface StreamPort {
  readonly service: Service;
  readonly type: PortType;
  readonly number: number;
  /** Block of addresses of the service, if it has one instead of an address. */
  readonly blocks: readonly string[];
  /** Whether the listener is for this service only. */
  readonly hasOwnAddress: boolean;
}

/** The chains for a port of a service, in the order in which istiod makes them. */
export function streamChains(
  port: StreamPort,
  { virtualServices }: EgressListener,
  client: RouteClient,
): OutboundChain[] {
  const own = virtualServices.filter(({ hosts }) => hosts.some((host) => hostsOverlap(host, port.service.host)));
  const isOwn = (route: StreamRoute) => isRouteOf(route, port.number, MESH, client);
  if (port.type === 'tls') {
    return tlsChains(port, own.flatMap(({ tlsRoutes }) => tlsRoutes).filter(isOwn));
  }
  return tcpChains(port, rulesIn(own.flatMap(({ tcpRoutes }) => tcpRoutes)), isOwn);
}

/** Subnets of a match replace the block of the service, also for the matches after it. */
function tlsChains(port: StreamPort, routes: readonly StreamRoute[]): OutboundChain[] {
  const chains = new Map<string, OutboundChain>();
  let { blocks } = port;
  for (const route of routes) {
    blocks = route.subnets.length > 0 ? route.subnets : blocks;
    const names = route.sniHosts ?? [];
    const key = `${names.join()}|${route.subnets.join()}`;
    if (!chains.has(key)) {
      chains.set(key, { names, blocks, stream: route });
    }
  }
  return chains.size > 0
    ? [...chains.values()]
    : [{ ...toService(port), names: port.hasOwnAddress ? [] : [port.service.host] }];
}

/** The first match without subnets is for all addresses, so that nothing after it counts. */
function tcpChains(
  port: StreamPort,
  rules: readonly (readonly StreamRoute[])[],
  isOwn: (route: StreamRoute) => boolean,
): OutboundChain[] {
  const chains: OutboundChain[] = [];
  for (const matches of rules.map((rule) => rule.filter(isOwn))) {
    const general = matches.find(({ subnets }) => subnets.length === 0);
    if (general !== undefined) {
      return [...chains, { names: [], blocks: port.blocks, stream: general }];
    }
    const blocks = matches.flatMap(({ subnets }) => subnets);
    const [first] = matches;
    if (first !== undefined) {
      chains.push({ names: [], blocks, stream: first });
      if ([...blocks].sort().join() === [...port.blocks].sort().join()) {
        return chains;
      }
    }
  }
  return [...chains, toService(port)];
}

/** The matches of each rule. */
function rulesIn(routes: readonly StreamRoute[]): StreamRoute[][] {
  const rules: StreamRoute[][] = [];
  let last: StreamRoute | undefined;
  for (const route of routes) {
    if (last?.source.resource === route.source.resource && last.source.path === route.source.path) {
      rules.at(-1)?.push(route);
    } else {
      rules.push([route]);
    }
    last = route;
  }
  return rules;
}

function toService({ service, number, blocks }: StreamPort): OutboundChain {
  const only = service.ports.length === 1 ? service.ports[0]?.number : undefined;
  return { names: [], blocks, stream: { targets: [{ host: service.host, port: only ?? number, weight: 100 }] } };
}
