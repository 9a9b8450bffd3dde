// Where requests for the routes of a VirtualService enter the mesh, for one of its gateways.

import { MESH } from '../../rules/istio/shared/gateway-names';
import type { Guard } from '../routes/route';
import type { VirtualService } from '../virtual-services/virtual-service';
import type { CompiledMesh } from '../walk/context';
import type { Entrance } from './entrance';
import { entrancesAt, type GatewayServer } from './gateway-entrances';
import { meshEntrances } from './mesh-entrances';
import type { RouteType } from './route-type';

/** The type of a route, and its conditions on the proxy. */
export interface GuardedRoute {
  readonly type: RouteType;
  readonly guard: Guard | undefined;
}

/** The entrances of a VirtualService at a gateway, or at the sidecars of clients. Found once for equal conditions. */
export class Entrances {
  private readonly known = new Map<string, readonly Entrance[]>();
  private readonly knownFirst = new Map<readonly Entrance[], readonly Entrance[]>();

  /** @param servers - the servers of the gateway; none for sidecars */
  public constructor(
    private readonly virtualService: VirtualService,
    private readonly gateway: string,
    private readonly servers: readonly GatewayServer[],
    private readonly mesh: CompiledMesh,
  ) {}

  /** Where requests for a route enter, one for each port and host. */
  public of({ type, guard }: GuardedRoute): readonly Entrance[] {
    const key = JSON.stringify([type, guard?.port, guard?.namespace, [...(guard?.labels ?? [])]]);
    const entrances = this.known.get(key) ?? this.find(type, guard);
    this.known.set(key, entrances);
    return entrances;
  }

  /** The same, one for each port. */
  public withFirstHost(route: GuardedRoute): readonly Entrance[] {
    const all = this.of(route);
    const entrances = this.knownFirst.get(all) ?? onePerPort(all);
    this.knownFirst.set(all, entrances);
    return entrances;
  }

  private find(type: RouteType, guard: Guard | undefined): readonly Entrance[] {
    if (this.gateway === MESH) {
      return meshEntrances(this.virtualService, guard, type, this.mesh);
    }
    return this.servers
      .filter(({ server }) => guard?.port === undefined || guard.port === server.number)
      .flatMap((server) => entrancesAt(server, this.virtualService, type));
  }
}

function onePerPort(entrances: readonly Entrance[]): Entrance[] {
  const byPort = new Map<string, Entrance>();
  for (const entrance of entrances) {
    const key = JSON.stringify([entrance.gateway, entrance.port, entrance.scheme]);
    if (!byPort.has(key)) {
      byPort.set(key, entrance);
    }
  }
  return [...byPort.values()];
}
