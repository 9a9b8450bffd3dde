// A request that a pod with a sidecar sends.

import type { Ending, Journey } from '../journey';
import { type MeshProxy, proxyText } from '../mesh-proxy';
import type { Message } from '../message';
import { Outcome } from '../outcome';
import { portOf, type Service } from '../services/service';
import { OutboundRoutes } from '../sidecars/outbound-routes';
import { listenerFor, type Scope } from '../sidecars/scope';
import { serviceNames } from '../sidecars/service-names';
import type { CompiledMesh } from './context';
import { type Forwarder, forwardRequest } from './forward';
import { routeRequest } from './route-request';

/** A request as a pod sends it. */
export interface Sending {
  readonly message: Message;
  /** Host that the client connects to. */
  readonly host: string;
  readonly port: number;
}

/** Walks the requests of sidecars. */
export class SidecarWalk {
  private readonly routes = new Map<string, OutboundRoutes>();

  public constructor(private readonly mesh: CompiledMesh) {}

  public send(proxy: MeshProxy, sending: Sending, journey: Journey): Ending {
    const { message, host, port } = sending;
    journey.step(() => `${proxyText(proxy)} sends to ${host}:${port}`);
    const scope = this.mesh.scopes.of(proxy.namespace, proxy.labels);
    const called = serviceAt(host, proxy.namespace, scope, this.mesh.world.clusterDomain);
    const type = called && portOf(called, port)?.type;
    const routes = this.routesOf(scope, proxy, port);
    if (type === 'tcp' || type === 'tls' || message.scheme !== 'http') {
      return bytes(journey);
    }
    if (routes === undefined || (type === undefined && !routes.hasHttp)) {
      return unknownHost(scope, sending, journey);
    }
    const isDetected = type === 'detected' && called !== undefined && called.resolution !== 'passthrough';
    const found = isDetected ? routes.ofService(called) : routes.find(message.host, proxy.namespace);
    if (found === undefined) {
      return unknownHost(scope, sending, journey);
    }
    return routeRequest(journey, found, message, port, (routed, forward) =>
      forwardRequest(journey, routed, forward, this.forwarder(proxy, scope)),
    );
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

  private forwarder(proxy: MeshProxy, scope: Scope): Forwarder {
    return {
      world: this.mesh.world,
      clusters: this.mesh.clusters(proxy, scope.services),
      services: scope.services,
      usesListenPort: true,
      arrive: () => ({ outcome: Outcome.REACHED }),
    };
  }
}

/** The service that a client connects to by name or address. */
export function serviceAt(host: string, namespace: string, scope: Scope, clusterDomain: string): Service | undefined {
  for (const name of serviceNames(host, namespace, clusterDomain)) {
    const service = scope.services.get(name);
    if (service !== undefined) {
      return service;
    }
  }
  return undefined;
}

function unknownHost(scope: Scope, { message, port }: Sending, journey: Journey): Ending {
  journey.step(() => `the sidecar does not know ${message.host}:${port}`);
  if (scope.allowsUnknown) {
    return { outcome: Outcome.PASSED_THROUGH, path: message.path, authority: message.authority };
  }
  return { outcome: Outcome.BLOCKED, status: 502 };
}

function bytes(journey: Journey): Ending {
  journey.caveat('routes of TCP and TLS are not modeled yet');
  return { outcome: Outcome.UNKNOWN };
}
