// Where requests for the routes of a VirtualService enter the mesh, for one of its gateways.

import { MESH } from '../../rules/istio/shared/gateway-names';
import type { Guard } from '../routes/route';
import type { VirtualService } from '../virtual-services/virtual-service';
import type { CompiledMesh } from '../walk/context';
import type { Entrance } from './entrance';
import { entrancesAt, type FindServers, type ServerProxies } from './gateway-entrances';
import { LazyList } from './lazy-list';
import { meshEntrances } from './mesh-entrances';
import type { RouteType } from './route-type';

/** The type of a route, and its conditions on the proxy. */
export interface GuardedRoute {
  readonly type: RouteType;
  readonly guard: Guard | undefined;
}

/** The entrances of a VirtualService at a gateway, or at the sidecars of clients. Found when needed, once for equal conditions. */
export class Entrances {
  private readonly known = new Map<string, LazyList<Entrance>>();

  /**
   * @param findServers - finds the servers of the gateway
   * @param proxies - finds the gateways that have them
   */
  public constructor(
    private readonly virtualService: VirtualService,
    private readonly gateway: string,
    private readonly findServers: FindServers,
    private readonly proxies: ServerProxies,
    private readonly mesh: CompiledMesh,
  ) {}

  /** Where requests for a route enter, one for each port and host. */
  public of({ type, guard }: GuardedRoute): Iterable<Entrance> {
    const key = JSON.stringify([type, guard?.port, guard?.namespace, [...(guard?.labels ?? [])]]);
    const entrances = this.known.get(key) ?? new LazyList(this.find(type, guard));
    this.known.set(key, entrances);
    return entrances;
  }

  /** The same, one for each port. */
  public *withFirstHost(route: GuardedRoute): Iterable<Entrance> {
    const ports = new Set<string>();
    for (const entrance of this.of(route)) {
      const key = JSON.stringify([entrance.gateway, entrance.port, entrance.scheme]);
      if (!ports.has(key)) {
        ports.add(key);
        yield entrance;
      }
    }
  }

  private *find(type: RouteType, guard: Guard | undefined): Iterable<Entrance> {
    if (this.gateway === MESH) {
      yield* meshEntrances(this.virtualService, guard, type, this.mesh);
      return;
    }
    for (const server of this.findServers(this.gateway, this.virtualService.hosts)) {
      for (const proxy of this.proxies.of(server, guard)) {
        yield* entrancesAt(proxy, server.server, this.virtualService, type);
      }
    }
  }
}
