// A request of a pod without a sidecar: it reaches the pods of a Service without routes. In ambient mode, ztunnel carries it,
// through the waypoint of the Service if it has one.

import type { Cluster } from '../destinations/clusters';
import type { Ending, Journey } from '../journey';
import { Outcome } from '../outcome';
import { portOf, type Service } from '../services/service';
import { serviceAt } from '../sidecars/service-names';
import type { Arrivals } from './arrivals';
import type { ClientPods } from './clients';
import type { CompiledMesh } from './context';
import type { Sending } from './sending';
import { destinationOf, withDestination } from './split';

/** Walks requests of pods without sidecars. */
export class PlainWalk {
  private readonly byHost: ReadonlyMap<string, Service>;

  public constructor(
    private readonly mesh: CompiledMesh,
    private readonly arrivals: Arrivals,
  ) {
    const services = mesh.registry.all.filter(({ isKubernetes }) => isKubernetes);
    this.byHost = new Map(services.map((service) => [service.host, service]));
  }

  /** Whether a request is for a Service with full name that exists, whether the client sees it or not. */
  public knows({ host, port }: Sending): boolean {
    const service = this.byHost.get(host);
    return service !== undefined && portOf(service, port) !== undefined;
  }

  public send({ proxy, membership, ip }: ClientPods, sending: Sending, journey: Journey): Ending {
    const { message, host, port } = sending;
    const { namespace, serviceAccount } = proxy;
    const isAmbient = membership === 'ambient';
    journey.step(
      () => `a pod of ${namespace} ${isAmbient ? 'in ambient mode' : 'outside of the mesh'} sends to ${host}:${port}`,
    );
    const services = this.mesh.plainRegistry.visibleFrom(namespace);
    const found = serviceAt(host, namespace, services, this.mesh.world.clusterDomain);
    // Nothing reads ServiceEntries for pods outside of the mesh.
    const service = isAmbient || found?.isKubernetes === true ? found : undefined;
    if (service === undefined) {
      if (found === undefined) {
        journey.caveat(`the manifests do not contain the host ${host}`);
      }
      this.mesh.networkPolicies.addCaveats(journey, { client: proxy, server: undefined, port });
      return { outcome: Outcome.PASSED_THROUGH, path: message.path, authority: message.authority };
    }
    if (portOf(service, port) === undefined) {
      journey.step(() => `the service has no port ${port}`);
      return { outcome: Outcome.NOT_LISTENING };
    }
    const cluster = this.mesh.clusters(proxy, services).find({ host: service.host, port, subset: undefined });
    journey.clusters.push(cluster);
    if (cluster.endpoints.exist === 'no') {
      journey.step(() => 'the service has no endpoints');
      return { outcome: Outcome.NO_ENDPOINTS };
    }
    const sender = {
      pods: proxy,
      peer: isAmbient ? this.mesh.identity(namespace, serviceAccount) : undefined,
      ip,
      waypoints: isAmbient ? ('all' as const) : ('none' as const),
    };
    const sent = { path: message.path, authority: message.authority, headers: message.headers };
    const ending = this.arrivals.atCluster(journey, withoutRule(cluster), message, sent, sender);
    return withDestination(ending, destinationOf(cluster, 100));
  }
}

/** Clients without sidecars do not read DestinationRules and BackendTLSPolicies. */
function withoutRule({ rule, subsetField, backendTls, ...cluster }: Cluster): Cluster {
  return cluster;
}
