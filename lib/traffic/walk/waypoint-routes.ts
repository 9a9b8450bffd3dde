// The routes of a waypoint: those of VirtualServices and of the Gateway API for the service that a request came to.

import { MESH } from '../../rules/istio/shared/gateway-names';
import type { Cluster } from '../destinations/clusters';
import type { Ending, Journey } from '../journey';
import type { MeshProxy } from '../mesh-proxy';
import type { Message } from '../message';
import type { Route } from '../routes/route';
import { isRouteOf, type StreamRoute } from '../streams/stream-route';
import type { VirtualService } from '../virtual-services/virtual-service';
import type { CompiledMesh } from './context';
import { forwardRequest } from './forward';
import { forwardStream } from './forward-stream';
import { routeRequest } from './route-request';
import type { Forwarder } from './split';

/** A waypoint and the service that a client calls. */
export interface WaypointCall {
  readonly proxy: MeshProxy;
  readonly cluster: Pick<Cluster, 'host' | 'port' | 'service'>;
}

/** A request at a waypoint, after its policies. */
export interface AtWaypoint extends WaypointCall {
  readonly cluster: Cluster;
  readonly message: Message;
  readonly isHttp: boolean;
  /** Ends requests at the destinations of the routes. */
  readonly arrive: Forwarder['arrive'];
}

/** Routes requests at waypoints. */
export class WaypointRoutes {
  private readonly known = new Map<string, readonly Route[]>();

  public constructor(private readonly mesh: CompiledMesh) {}

  /** Ends a request by the routes of its service; undefined if the service has none. */
  public send(journey: Journey, at: AtWaypoint): Ending | undefined {
    const { proxy, cluster, message } = at;
    const services = this.mesh.registry.visibleFrom(proxy.namespace);
    const by: Forwarder = {
      world: this.mesh.world,
      clusters: this.mesh.clusters(proxy, services),
      services,
      usesListenPort: false,
      arrive: at.arrive,
    };
    if (!at.isHttp) {
      const stream = this.streamRoute(at);
      const connection = { message, listenPort: cluster.port };
      return stream && forwardStream(journey, connection, stream.targets, stream.source, by);
    }
    const routes = this.routesFor(at);
    const host = { domain: cluster.host, routes, requiresTls: false };
    return routes.length === 0
      ? undefined
      : routeRequest(journey, host, message, cluster.port, (routed, forward) =>
          forwardRequest(journey, routed, forward, by),
        );
  }

  /** The routes of HTTP. Waypoints do not know the labels of clients. */
  public routesFor({ proxy, cluster }: WaypointCall): readonly Route[] {
    const key = `${proxy.namespace} ${cluster.host}:${cluster.port}`;
    let routes = this.known.get(key);
    if (routes === undefined) {
      const client = { labels: new Map<string, string>(), namespace: proxy.namespace };
      routes = this.sourcesFor(proxy, cluster).flatMap((source) => source.routesFor(cluster.port, MESH, client));
      this.known.set(key, routes);
    }
    return routes;
  }

  /** Routes of TLS for the name of the service come before those of TCP. */
  private streamRoute({ proxy, cluster }: AtWaypoint): StreamRoute | undefined {
    const sources = this.sourcesFor(proxy, cluster);
    const client = { labels: new Map<string, string>(), namespace: '' };
    const isOwn = (route: StreamRoute) => isRouteOf(route, cluster.port, MESH, client);
    const ofName = ({ sniHosts = [] }: StreamRoute) => sniHosts.length === 1 && sniHosts[0] === cluster.host;
    return (
      sources.flatMap(({ tlsRoutes }) => tlsRoutes).find((route) => ofName(route) && isOwn(route)) ??
      sources.flatMap(({ tcpRoutes }) => tcpRoutes).find(isOwn)
    );
  }

  /** Sources of routes in the namespace of the waypoint or of the service. */
  private sourcesFor({ namespace }: MeshProxy, { host, service }: WaypointCall['cluster']): VirtualService[] {
    return this.mesh.virtualServices
      .withHosts(namespace, MESH, [host])
      .filter(({ resource }) => resource.namespace === namespace || resource.namespace === service?.namespace);
  }
}
