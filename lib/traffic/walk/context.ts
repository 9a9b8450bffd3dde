// What all walks use: the compiled mesh.

import { memoized } from '../../private/memoized';
import { byAgeAndName } from '../../world/age';
import { identityOf } from '../../world/identity';
import type { Labels } from '../../world/labels';
import type { World } from '../../world/world';
import { Clusters } from '../destinations/clusters';
import { DestinationRules } from '../destinations/destination-rules';
import { Extensions } from '../extensions';
import { gatewayApiRoutes } from '../gateway-api/compile';
import { ingressRoutes } from '../ingress/routes';
import type { MeshProxy } from '../mesh-proxy';
import { NetworkPolicies } from '../network/network-policies';
import type { PathNormalization } from '../path-normalization';
import { ServiceRegistry } from '../services/registry';
import type { Service } from '../services/service';
import { Scopes } from '../sidecars/scopes';
import { VirtualServicesByGateway } from '../virtual-services/index-by-gateway';
import { virtualServicesOf } from '../virtual-services/virtual-service';

/** A mesh, compiled once for all requests. */
export class CompiledMesh {
  /** The services as sidecars, gateways and waypoints see them. */
  public readonly registry: ServiceRegistry;
  public readonly virtualServices: VirtualServicesByGateway;
  public readonly scopes: Scopes;
  public readonly normalization: PathNormalization;
  public readonly extensions: Extensions;
  public readonly networkPolicies: NetworkPolicies;
  /** Whether routes of sidecars depend on labels or namespaces of clients. */
  public readonly routesDependOnClient: boolean;
  private cachedPlainRegistry: ServiceRegistry | undefined;
  private cachedIdentities: ReadonlySet<string> | undefined;
  private readonly rules: DestinationRules;
  private readonly clustersOf: (services: ReadonlyMap<string, Service>) => Map<string, Clusters>;

  public constructor(public readonly world: World) {
    const byTime = [...virtualServicesOf(world), ...gatewayApiRoutes(world)].sort((one, other) =>
      byAgeAndName(one.resource, one.name, other.resource, other.name),
    );
    // What istiod makes of Ingresses has no time, so it comes before everything else.
    const virtualServices = [...ingressRoutes(world), ...byTime];
    this.registry = new ServiceRegistry(world, 'envoy');
    this.virtualServices = new VirtualServicesByGateway(virtualServices);
    this.scopes = new Scopes(world, this.registry, this.virtualServices);
    this.rules = new DestinationRules(world);
    this.normalization = normalizationOf(world);
    this.extensions = new Extensions(world);
    this.networkPolicies = new NetworkPolicies(world);
    this.routesDependOnClient = virtualServices.some(({ dependsOnClient }) => dependsOnClient);
    this.clustersOf = memoized(() => new Map());
  }

  /** The services as pods without a sidecar see them. */
  public get plainRegistry(): ServiceRegistry {
    this.cachedPlainRegistry ??= new ServiceRegistry(this.world, 'plain');
    return this.cachedPlainRegistry;
  }

  /** Identity of a service account, as certificates show it, without `spiffe://`. */
  public identity(namespace: string, serviceAccount: string): string {
    return identityOf(this.world.trustDomain, namespace, serviceAccount);
  }

  /** Identities of the workloads that the manifests contain. */
  public get knownIdentities(): ReadonlySet<string> {
    this.cachedIdentities ??= new Set(
      this.world.workloads.all
        .filter(({ resource }) => resource.role !== 'assumed')
        .map(({ namespace, serviceAccount }) => this.identity(namespace, serviceAccount)),
    );
    return this.cachedIdentities;
  }

  /** The destinations that a proxy knows among its services. */
  public clusters(proxy: MeshProxy, services: ReadonlyMap<string, Service>): Clusters {
    const known = this.clustersOf(services);
    // Gateways know other endpoints than sidecars, such as those of the requests that their own pods send.
    const key = `${proxy.type} ${proxy.namespace} ${this.rules.hasSelectors ? keyOf(proxy.labels) : ''}`;
    let clusters = known.get(key);
    if (clusters === undefined) {
      clusters = new Clusters(this.world, this.rules, proxy, services);
      known.set(key, clusters);
    }
    return clusters;
  }
}

function keyOf(labels: Labels): string {
  return [...labels]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join();
}

function normalizationOf({ meshConfig }: World): PathNormalization {
  const level = meshConfig.object('pathNormalization')?.text('normalization');
  switch (level) {
    case 'NONE':
    case 'MERGE_SLASHES':
    case 'DECODE_AND_MERGE_SLASHES':
      return level;
    default:
      return 'BASE';
  }
}
