// Calls whose requests arrive in plain text, so that they have no identity that a policy can name.

import type { MeshProxy } from '../mesh-proxy';
import type { Service } from '../services/service';
import { listenerFor } from '../sidecars/scope';
import type { ClientPods } from '../walk/clients';
import type { Walker } from '../walk/walker';
import type { RouteCall } from './route-calls';

/** A call as the proxy of the client sends it. */
interface SentCall {
  readonly reached: RouteCall;
  /** Port that the client calls. */
  readonly port: number;
  /** Whether a route leads the requests to the service. */
  readonly isRouted: boolean;
}

/** Why the requests of a workload have no identity, as the end of a sentence about it; undefined if they have one. */
export function missingIdentity(
  { reached, port, isRouted }: SentCall,
  { proxy, membership }: ClientPods,
  walker: Walker,
): string | undefined {
  if (membership === 'none') {
    return 'is not in the mesh and has no identity that a policy can name';
  }
  if (membership === 'ambient' || !reached.service.isKubernetes) {
    return undefined;
  }
  const scope = walker.mesh.scopes.of(proxy.namespace, proxy.labels);
  if (!isRouted && listenerFor(scope, port)?.services.has(reached.service.host) !== true && scope.allowsUnknown) {
    const name = reached.service.resource.qualifiedName;
    return `has no identity when it calls ${name}, which a Sidecar or exportTo hides from it`;
  }
  return missingMutualTls(reached, proxy, scope.services, walker);
}

/**
 * Why the requests that a proxy sends have no identity; undefined if they have one.
 *
 * @param services - what the proxy knows
 */
export function missingMutualTls(
  { service, port, subset }: RouteCall,
  proxy: MeshProxy,
  services: ReadonlyMap<string, Service>,
  { mesh, arrivals }: Walker,
): string | undefined {
  const cluster = mesh.clusters(proxy, services).find({ host: service.host, port: port.number, subset });
  const receivers = arrivals.receivers.among(cluster.endpoints.workloads).filter((each) => each.proxy !== undefined);
  return receivers.every((receiver) => arrivals.tlsTo(cluster, receiver) === 'istio')
    ? undefined
    : `calls ${service.resource.qualifiedName} without mutual TLS, and therefore without an identity`;
}
