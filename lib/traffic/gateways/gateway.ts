// A gateway: its listeners, and the virtual hosts of each.

import { HostSet } from '../../facts/host-set';
import type { World } from '../../world/world';
import type { HostMap } from '../host-map';
import type { MeshProxy } from '../mesh-proxy';
import type { ServiceRegistry } from '../services/registry';
import type { Service } from '../services/service';
import { isRouteOf, type StreamRoute } from '../streams/stream-route';
import type { VirtualHosts } from '../virtual-host';
import type { VirtualServicesByGateway } from '../virtual-services/index-by-gateway';
import type { VirtualService } from '../virtual-services/virtual-service';
import { type GatewayPorts, gatewayPorts } from './gateway-ports';
import { gatewayVirtualHosts } from './gateway-routes';
import { type Listener, listenersOf } from './listeners';
import { AUTO_PASSTHROUGH, hostsFor, plainHost, type Server } from './servers';
import { type TlsChain, tlsChains } from './tls-chains';

/** A gateway as all its requests meet it. */
export class Gateway {
  public readonly services: ReadonlyMap<string, Service>;
  public readonly listeners: ReadonlyMap<number, Listener>;
  private readonly ports: GatewayPorts;
  private readonly hosts = new Map<Server, VirtualHosts>();
  private readonly chains = new Map<Listener, HostMap<TlsChain>>();
  private cachedHosts: HostSet | undefined;

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

  /** The ports that clients use for a listener; those of its servers if the Services of the gateway are unknown. */
  public clientPorts({ port, plain, tls }: Listener): number[] {
    const known = this.ports.servicePorts(port);
    const written = this.ports.mayHaveOthers ? [...plain, ...tls].map(({ number }) => number) : [];
    return known.length > 0 ? known : [...new Set(written)];
  }

  /** The route of connections to a server of TCP. */
  public tcpRoute(server: Server): StreamRoute | undefined {
    return this.streamsOf(server)
      .flatMap(({ tcpRoutes }) => tcpRoutes)
      .find((route) => isRouteOf(route, server.number, server.gatewayName));
  }

  /** The server and route of a connection of TLS. */
  public tlsChain(listener: Listener, sni: string): TlsChain | undefined {
    let chains = this.chains.get(listener);
    if (chains === undefined) {
      chains = tlsChains(listener, this);
      this.chains.set(listener, chains);
    }
    return chains.forRequest(sni);
  }

  /** The routes of connections to a server that passes TLS on. */
  public tlsRoutes(server: Server): readonly StreamRoute[] {
    return server.tlsMode === AUTO_PASSTHROUGH
      ? []
      : this.streamsOf(server)
          .flatMap(({ tlsRoutes }) => tlsRoutes)
          .filter((route) => isRouteOf(route, server.number, server.gatewayName));
  }

  /** VirtualServices for a server, any of whose hosts is one of the server. */
  private streamsOf(server: Server): readonly VirtualService[] {
    return this.virtualServices
      .withHosts(this.proxy.namespace, server.gatewayName, server.hosts.map(plainHost))
      .filter(({ hosts, resource }) => hostsFor(server, resource.namespace, hosts).length > 0);
  }

  /** Whether any server has a host that covers the host of a request. */
  public knows(host: string): boolean {
    this.cachedHosts ??= new HostSet(
      [...this.listeners.values()]
        .flatMap(({ plain, tls }) => [...plain, ...tls])
        .flatMap(({ hosts }) => hosts.map(plainHost)),
    );
    return this.cachedHosts.covers(host);
  }

  /** All listeners. */
  public get all(): Iterable<Listener> {
    return this.listeners.values();
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
