// A gateway: its listeners, and the virtual hosts of each.

import type { World } from '../../world/world';
import type { MeshProxy } from '../mesh-proxy';
import type { ServiceRegistry } from '../services/registry';
import type { Service } from '../services/service';
import type { VirtualHosts } from '../virtual-host';
import type { VirtualServicesByGateway } from '../virtual-services/index-by-gateway';
import { type GatewayPorts, gatewayPorts } from './gateway-ports';
import { gatewayVirtualHosts } from './gateway-routes';
import { type Listener, listenersOf } from './listeners';
import type { Server } from './servers';

/** A gateway as all its requests meet it. */
export class Gateway {
  public readonly services: ReadonlyMap<string, Service>;
  private readonly listeners: ReadonlyMap<number, Listener>;
  private readonly ports: GatewayPorts;
  private readonly hosts = new Map<Server, VirtualHosts>();

  public constructor(
    public readonly proxy: MeshProxy,
    world: World,
    registry: ServiceRegistry,
    private readonly virtualServices: VirtualServicesByGateway,
  ) {
    this.services = registry.visibleFrom(proxy.namespace);
    this.ports = gatewayPorts(proxy, world);
    this.listeners = listenersOf(proxy, world, (port) => this.ports.podPort(port) ?? port);
  }

  /**
   * The listener behind a port that clients use; undefined if the gateway does not listen.
   *
   * @param isStraight - whether clients may also use the ports of its pods
   */
  public listener(port: number, isStraight: boolean): Listener | undefined {
    const podPort = this.ports.podPort(port) ?? (isStraight || this.ports.mayHaveOthers ? port : undefined);
    return podPort === undefined ? undefined : this.listeners.get(podPort);
  }

  /** Ports of the pods that the gateway listens on. */
  public get openPorts(): number[] {
    return [...this.listeners.keys()];
  }

  /** The virtual hosts of servers that share their routes. */
  public virtualHosts(servers: readonly Server[]): VirtualHosts | undefined {
    const [first] = servers;
    if (first === undefined) {
      return undefined;
    }
    let hosts = this.hosts.get(first);
    if (hosts === undefined) {
      hosts = gatewayVirtualHosts(servers, this.proxy, this.virtualServices);
      this.hosts.set(first, hosts);
    }
    return hosts;
  }
}
