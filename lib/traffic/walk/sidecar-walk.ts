// A request that a pod with a sidecar sends.

import { CAPTURE_PORTS } from '../../facts/ports';
import type { Ending, Journey } from '../journey';
import { type MeshProxy, proxyText } from '../mesh-proxy';
import { Outcome } from '../outcome';
import type { Route } from '../routes/route';
import { portOf } from '../services/service';
import { OutboundRoutes } from '../sidecars/outbound-routes';
import { listenerFor, type Scope } from '../sidecars/scope';
import { serviceAt } from '../sidecars/service-names';
import type { Arrivals } from './arrivals';
import type { CompiledMesh } from './context';
import { forwardRequest } from './forward';
import { REFUSED, readHttp } from './http-listener';
import { routeRequest } from './route-request';
import type { Sending } from './sending';
import { isForName, sendStream } from './sidecar-stream';
import type { Forwarder } from './split';

/** Walks the requests of sidecars. */
export class SidecarWalk {
  private readonly routes = new Map<string, OutboundRoutes>();

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
    const listener = listenerFor(scope, port);
    const called = listener && serviceAt(host, proxy.namespace, listener.services, this.mesh.world.clusterDomain);
    const type = called && portOf(called, port)?.type;
    const by = this.forwarder(proxy, scope, sending, journey);
    if (called !== undefined && type !== undefined && (type === 'tcp' || type === 'tls' || message.scheme !== 'http')) {
      return isForName(called, type, sending.sni)
        ? sendStream(journey, { proxy, called, type, sending, listener, by })
        : unknownHost(scope, sending, 'tcp', journey);
    }
    const routes = this.routesOf(scope, proxy, port);
    const other = type === undefined ? routes?.catchAll(message.scheme === 'http') : undefined;
    if (other !== undefined) {
      return sendStream(journey, { proxy, called: other, type: 'tcp', sending, listener, by });
    }
    if (routes === undefined || message.scheme !== 'http' || (type === undefined && !routes.hasHttp)) {
      return unknownHost(scope, sending, 'tcp', journey);
    }
    const read = readHttp(journey, message, this.mesh.normalization);
    if (read === undefined) {
      return REFUSED;
    }
    const isDetected = type === 'detected' && called !== undefined && called.resolution !== 'passthrough';
    const found = isDetected ? routes.ofService(called) : routes.find(read.host, proxy.namespace);
    if (found === undefined) {
      return unknownHost(scope, { ...sending, message: read }, 'http', journey);
    }
    return routeRequest(journey, found, read, port, (routed, forward) => forwardRequest(journey, routed, forward, by));
  }

  /** The routes of requests that a sidecar sends to a host and port. */
  public routesTo(proxy: MeshProxy, host: string, port: number): readonly Route[] {
    const scope = this.mesh.scopes.of(proxy.namespace, proxy.labels);
    return this.routesOf(scope, proxy, port)?.find(host, proxy.namespace)?.routes ?? [];
  }

  private routesOf(scope: Scope, proxy: MeshProxy, port: number): OutboundRoutes | undefined {
    const listener = listenerFor(scope, port);
    if (listener === undefined) {
      return undefined;
    }
    const client = this.mesh.routesDependOnClient ? [...proxy.labels].sort().join() + proxy.namespace : '';
    const key = `${scope.namespace ?? ''}|${scope.sidecar?.qualifiedName ?? ''}|${port}|${client}`;
    let routes = this.routes.get(key);
    if (routes === undefined) {
      routes = new OutboundRoutes(listener, port, this.mesh.world.clusterDomain, proxy);
      this.routes.set(key, routes);
    }
    return routes;
  }

  private forwarder(proxy: MeshProxy, scope: Scope, { message, ip }: Sending, journey: Journey): Forwarder {
    const sender = { peer: this.mesh.identity(proxy.namespace, proxy.serviceAccount), ip, waypoints: 'none' as const };
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
