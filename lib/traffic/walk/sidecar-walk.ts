// A request that a pod with a sidecar sends.

import { CAPTURE_PORTS } from '../../facts/ports';
import type { Ending, Journey } from '../journey';
import { type MeshProxy, proxyText } from '../mesh-proxy';
import { Outcome } from '../outcome';
import type { Route } from '../routes/route';
import type { Connection } from '../sidecars/outbound-chains';
import { addressCalled, OutboundListeners } from '../sidecars/outbound-listeners';
import { OutboundRoutes } from '../sidecars/outbound-routes';
import { listenerFor, type Scope } from '../sidecars/scope';
import { serviceAt } from '../sidecars/service-names';
import type { Arrivals } from './arrivals';
import type { CompiledMesh } from './context';
import { forwardRequest } from './forward';
import { forwardStream } from './forward-stream';
import { REFUSED, readHttp } from './http-listener';
import { routeRequest } from './route-request';
import type { Sending } from './sending';
import type { Forwarder } from './split';

/** What sidecars have for a port. */
interface SidecarPort {
  readonly listeners: OutboundListeners;
  readonly routes: OutboundRoutes | undefined;
}

/** Walks the requests of sidecars. */
export class SidecarWalk {
  private readonly ports = new Map<string, SidecarPort>();

  public constructor(
    private readonly mesh: CompiledMesh,
    private readonly arrivals: Arrivals,
  ) {}

  public send(proxy: MeshProxy, sending: Sending, journey: Journey): Ending {
    const { message, host, port } = sending;
    journey.step(() => `${proxyText(proxy)} sends to ${host}:${port}`);
    if (CAPTURE_PORTS.has(port)) {
      journey.step(() => 'the sidecar blocks connections to its own ports');
      return { outcome: Outcome.BLOCKED };
    }
    this.mesh.extensions.addCaveats(journey, proxy);
    const scope = this.mesh.scopes.of(proxy.namespace, proxy.labels);
    const { listeners, routes } = this.portOf(scope, proxy, port);
    const chain = listeners.receiver(this.connectionOf(scope, proxy, sending));
    if (chain === undefined || chain === 'passthrough') {
      return unknownHost(scope, sending, 'tcp', journey);
    }
    const by = this.forwarder(proxy, scope, sending, journey);
    if (chain.stream !== undefined) {
      const { targets, source } = chain.stream;
      return forwardStream(journey, { message, listenPort: port }, targets, source, { ...by, usesListenPort: false });
    }
    const read = readHttp(journey, message, this.mesh.normalization);
    if (read === undefined) {
      return REFUSED;
    }
    const service = chain.http?.service;
    const found = service === undefined ? routes?.find(read.host, proxy.namespace) : routes?.ofService(service);
    if (found === undefined) {
      return unknownHost(scope, { ...sending, message: read }, 'http', journey);
    }
    return routeRequest(journey, found, read, port, (routed, forward) => forwardRequest(journey, routed, forward, by));
  }

  /** The routes of requests that a sidecar sends to a host and port. */
  public routesTo(proxy: MeshProxy, host: string, port: number): readonly Route[] {
    const scope = this.mesh.scopes.of(proxy.namespace, proxy.labels);
    return this.portOf(scope, proxy, port).routes?.find(host, proxy.namespace)?.routes ?? [];
  }

  private connectionOf(scope: Scope, { namespace }: MeshProxy, { message, host, port, sni }: Sending): Connection {
    const { clusterDomain } = this.mesh.world;
    const known = listenerFor(scope, port)?.services ?? scope.services;
    const called =
      serviceAt(host, namespace, known, clusterDomain) ??
      serviceAt(host, namespace, this.mesh.registry.visibleFrom(namespace), clusterDomain);
    const isTls = message.scheme === 'https' || message.scheme === 'tls';
    return {
      address: addressCalled(host, called),
      isHttp: message.scheme === 'http',
      sni: isTls ? sni : undefined,
    };
  }

  private portOf(scope: Scope, proxy: MeshProxy, port: number): SidecarPort {
    const client = this.mesh.routesDependOnClient ? [...proxy.labels].sort().join() + proxy.namespace : '';
    const key = `${scope.namespace ?? ''}|${scope.sidecar?.qualifiedName ?? ''}|${port}|${client}`;
    let known = this.ports.get(key);
    if (known === undefined) {
      const listener = listenerFor(scope, port);
      const routes = listener && new OutboundRoutes(listener, port, this.mesh.world.clusterDomain, proxy);
      known = { listeners: new OutboundListeners(scope, port, proxy, this.mesh.world), routes };
      this.ports.set(key, known);
    }
    return known;
  }

  private forwarder(proxy: MeshProxy, scope: Scope, { message, ip }: Sending, journey: Journey): Forwarder {
    const peer = this.mesh.identity(proxy.namespace, proxy.serviceAccount);
    const sender = { pods: proxy, peer, ip, waypoints: 'none' as const };
    return {
      world: this.mesh.world,
      clusters: this.mesh.clusters(proxy, scope.services),
      services: scope.services,
      usesListenPort: true,
      arrive: (cluster, sent) => this.arrivals.atCluster(journey, cluster, message, sent, sender),
    };
  }
}

function unknownHost(scope: Scope, { message, port }: Sending, listener: 'http' | 'tcp', journey: Journey): Ending {
  journey.step(() => `the sidecar does not know ${message.host}:${port}`);
  if (scope.allowsUnknown) {
    return { outcome: Outcome.PASSED_THROUGH, path: message.path, authority: message.authority };
  }
  return { outcome: Outcome.BLOCKED, ...(listener === 'http' && { status: 502 }) };
}
