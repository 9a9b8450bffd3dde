// All services of the mesh, and which of them a namespace sees.

import { groupBy } from '../../private/collections';
import { byAgeAndName } from '../../world/age';
import { Kind } from '../../world/kinds';
import { labelsKey } from '../../world/labels';
import type { Resource } from '../../world/resource';
import { Visibility, visibilityOfService } from '../../world/visibility';
import type { World } from '../../world/world';
import { defaultExportTo } from '../default-export';
import { entryServices, kubernetesService, portOf, type Service } from './service';

/** The services of the mesh. */
export class ServiceRegistry {
  public readonly all: readonly Service[];
  /** What is visible to some namespaces comes before what is visible to all, whatever the age is. */
  private readonly inOrder: readonly Service[];
  private ranks: ReadonlyMap<Service, number> | undefined;
  private byNamespace: ReadonlyMap<string, readonly Service[]> | undefined;
  private readonly seenBy = new Map<string, ReadonlyMap<string, Service>>();
  private readonly listenedBy = new Map<string, ReadonlyMap<string, Service>>();
  /** Whether all namespaces see the same services. */
  public readonly isUniform: boolean;
  /** Whether no two services have the same host. */
  private readonly hasUniqueHosts: boolean;

  /**
   * @param clients - `envoy` for sidecars, gateways and waypoints; `plain` for pods without a sidecar, for which `exportTo` has
   *   no effect
   */
  public constructor(world: World, clients: 'envoy' | 'plain') {
    const visibilityOf = clients === 'envoy' ? exportedBy(world) : plainVisibility(world);
    const kubernetes = world
      .of(Kind.Service)
      .map((service) => kubernetesService(service, world.clusterDomain, visibilityOf(service)));
    const entries = world.of(Kind.ServiceEntry).flatMap((entry) => entryServices(entry, visibilityOf(entry)));
    this.all = [...kubernetes, ...entries].sort((one, other) =>
      byAgeAndName(one.resource, nameOf(one), other.resource, nameOf(other)),
    );
    this.inOrder = [
      ...this.all.filter(({ visibility }) => !visibility.isPublic),
      ...this.all.filter(({ visibility }) => visibility.isPublic),
    ];
    this.hasUniqueHosts = new Set(this.all.map(({ host }) => host)).size === this.all.length;
    this.isUniform = this.hasUniqueHosts && this.all.every(({ visibility }) => visibility.isPublic);
  }

  /** The services that a namespace sees, by host. Of several services with the same host, it sees one. */
  public visibleFrom(namespace: string): ReadonlyMap<string, Service> {
    const key = this.isUniform ? '' : namespace;
    let services = this.seenBy.get(key);
    if (services === undefined) {
      services = select(this.inOrder, namespace, canMerge);
      this.seenBy.set(key, services);
    }
    return services;
  }

  /**
   * The services that the listeners of a namespace are for, by host. They have the ports of all ServiceEntries for a host,
   * even of those that define no destinations, because another one is older.
   */
  public listenersFrom(namespace: string): ReadonlyMap<string, Service> {
    const key = this.isUniform ? '' : namespace;
    let services = this.listenedBy.get(key);
    if (services === undefined) {
      services = this.isUniform ? this.visibleFrom(namespace) : select(this.inOrder, namespace, () => true);
      this.listenedBy.set(key, services);
    }
    return services;
  }

  /** Like `visibleFrom`, but of the services that a Sidecar imports. */
  public importedFrom(namespace: string, imports: Imports): ReadonlyMap<string, Service> {
    return this.imported(this.visibleFrom(namespace), namespace, canMerge, imports);
  }

  /** Like `listenersFrom`, but of the services that a Sidecar imports. */
  public importedListenersFrom(namespace: string, imports: Imports): ReadonlyMap<string, Service> {
    return this.imported(this.listenersFrom(namespace), namespace, () => true, imports);
  }

  /** The service with a host in a namespace, which may not see it itself; without endpoints then. */
  public ownOf(namespace: string, host: string): Service | undefined {
    const own = this.isUniform ? undefined : this.all.find((one) => one.namespace === namespace && one.host === host);
    return own === undefined || own.visibility.includes(namespace) ? own : { ...own, resolution: 'hidden' };
  }

  /** The services that the objects of a namespace define. */
  public inNamespace(namespace: string): readonly Service[] {
    if (this.byNamespace === undefined) {
      this.byNamespace = groupBy(this.all, (service) => service.namespace);
    }
    return this.byNamespace.get(namespace) ?? [];
  }

  /** Which service of a host a namespace uses depends on those that it imports. */
  private imported(visible: ReadonlyMap<string, Service>, namespace: string, canMerge: MergeRule, imports: Imports) {
    const candidates = this.candidates(imports).filter(imports.includes);
    return this.hasUniqueHosts
      ? new Map(candidates.filter(({ host }) => visible.has(host)).map((service) => [service.host, service]))
      : select(candidates, namespace, canMerge);
  }

  /** The services of some namespaces, so that Sidecars that import little do not look at all. */
  private candidates({ namespaces }: Imports): readonly Service[] {
    if (namespaces.includes('*')) {
      return this.inOrder;
    }
    this.ranks ??= new Map(this.inOrder.map((service, rank) => [service, rank]));
    const { ranks } = this;
    const rankOf = (service: Service) => ranks.get(service) ?? 0;
    return namespaces
      .flatMap((namespace) => this.inNamespace(namespace))
      .sort((one, other) => rankOf(one) - rankOf(other));
  }
}

function select(candidates: readonly Service[], namespace: string, canMerge: MergeRule): ReadonlyMap<string, Service> {
  const services = new Map<string, Service>();
  for (const service of candidates) {
    if (service.visibility.includes(namespace)) {
      const known = services.get(service.host);
      services.set(service.host, known === undefined ? service : preferred(known, service, namespace, canMerge));
    }
  }
  return services;
}

function exportedBy(world: World): (resource: Resource) => Visibility {
  const exportTo = defaultExportTo(world, 'defaultServiceExportTo');
  return (resource) =>
    resource.type === Kind.Service
      ? visibilityOfService(resource, exportTo)
      : world.serviceEntryLimits.ofSidecars(resource, exportTo);
}

function plainVisibility(world: World): (resource: Resource) => Visibility {
  return (resource) =>
    resource.type === Kind.Service
      ? new Visibility([], resource.namespace)
      : world.serviceEntryLimits.ofAmbient(resource);
}

/** Name by which istiod orders services of the same age. */
function nameOf({ isKubernetes, resource, host }: Service): string {
  return isKubernetes ? resource.name : host;
}

/** The one of two services with the same host that a namespace uses. */
function preferred(known: Service, other: Service, namespace: string, canMerge: MergeRule): Service {
  if (known.namespace !== other.namespace) {
    if (other.namespace === namespace && known.namespace !== namespace) {
      return other;
    }
    return known.namespace !== namespace && !known.isKubernetes && other.isKubernetes ? other : known;
  }
  if (known.isKubernetes || other.isKubernetes) {
    return other.isKubernetes ? other : known;
  }
  return canMerge(known, other) ? merged(known, other) : known;
}

/** The services that a Sidecar imports. */
export interface Imports {
  /** Namespaces that they are in; `*` for all. */
  readonly namespaces: readonly string[];
  readonly includes: (service: Service) => boolean;
}

/** Whether the ports of two ServiceEntries for a host add up. */
type MergeRule = (one: Service, other: Service) => boolean;

function canMerge(one: Service, other: Service): boolean {
  return one.resolution === other.resolution && traitsOf(one) === traitsOf(other);
}

/** What the ServiceEntries of a merged service have in common, besides their resolution. */
function traitsOf({ resource: { labels, spec }, visibility }: Service): string {
  const selector = spec.object('workloadSelector')?.textMap('labels') ?? new Map();
  const places = visibility.isPublic ? '*' : [...visibility.named].sort().join();
  return `${labelsKey(labels)}|${labelsKey(selector)}|${places}`;
}

/** Several ServiceEntries of a namespace can define different ports of a host. */
function merged(known: Service, other: Service): Service {
  const added = other.ports.filter(({ number }) => portOf(known, number) === undefined);
  return { ...known, ports: [...known.ports, ...added], parts: [...(known.parts ?? [known]), other] };
}
