// The Gateways of a VirtualService, and what they do with the traffic to its hosts.

import { MESH } from '../rules/istio/shared/gateway-names';
import type { GatewayServers, RouteType, ServerTraffic } from './gateway-servers';
import { gatewayReference } from './gateway-workload';
import { Kind } from './kinds';
import type { Field, Resource } from './resource';
import { gatewayNamesOf } from './virtual-service-routes';
import type { World } from './world';

/** A Gateway that a VirtualService names. */
export interface NamedGateway {
  /** The name as written. */
  readonly name: string;
  /** What the Gateway does with the traffic to the hosts of the VirtualService; undefined if it is not known. */
  readonly traffic: ReadonlySet<ServerTraffic> | undefined;
}

/** The Gateways that a VirtualService names. */
export function gatewaysOf(virtualService: Resource, servers: GatewayServers, world: World): NamedGateway[] {
  return gatewayNamesOf(virtualService).map(([, name]) => ({
    name,
    traffic: trafficAt(name, virtualService, servers, world),
  }));
}

/** The Gateway that a VirtualService refers to; undefined if it is not known, or if only its existence is. */
export function findGateway(written: string, own: string, world: World): Resource | undefined {
  const { namespace, name } = gatewayReference(written, own);
  const gateway = world.find(Kind.Gateway, namespace, name);
  return gateway?.spec.filled('servers') ? gateway : undefined;
}

function trafficAt(
  written: string,
  virtualService: Resource,
  servers: GatewayServers,
  world: World,
): ReadonlySet<ServerTraffic> | undefined {
  const gateway = findGateway(written, virtualService.namespace, world);
  const usable = gateway && servers.for(gateway, virtualService.namespace);
  if (usable === undefined || usable.hasUnknown) {
    return undefined;
  }
  const hosts = virtualService.spec.texts('hosts').map(([, host]) => host);
  const serving = [...usable.hostsByTraffic].filter(([, served]) => hosts.some((host) => served.overlaps(host)));
  return new Set(serving.map(([traffic]) => traffic));
}

/** The names of the gateways at which a match applies, as written: its own, or else those of the VirtualService. */
export function gatewayNamesOfMatch({ spec }: Resource, match: Field): string[] {
  const own = match.texts('gateways').map(([, name]) => name);
  const names = own.length > 0 ? own : spec.texts('gateways').map(([, name]) => name);
  return names.length > 0 ? names : [MESH];
}

/** Whether some routes of a type apply at a gateway that the VirtualService names, or in the mesh. */
export function usesRoutesAt(virtualService: Resource, type: RouteType, gateway: string): boolean {
  const { spec, namespace } = virtualService;
  const names = spec.texts('gateways').map(([, name]) => name);
  const isListed = names.length === 0 ? gateway === MESH : names.includes(gateway);
  const isMeant = (match: Field) =>
    gatewayNamesOfMatch(virtualService, match).some((name) => isSame(name, gateway, namespace));
  const routes = isListed ? spec.objects(type) : [];
  return routes.some((route) => !route.filled('match') || route.objects('match').some(isMeant));
}

function isSame(one: string, other: string, own: string): boolean {
  const [first, second] = [gatewayReference(one, own), gatewayReference(other, own)];
  return one === other || (first.namespace === second.namespace && first.name === second.name);
}
