// All services of the mesh, and which of them a namespace sees.

import { Kind } from '../../world/kinds';
import type { World } from '../../world/world';
import { byAge } from '../age';
import { entryServices, kubernetesService, portOf, type Service } from './service';

/** The services of the mesh. */
export class ServiceRegistry {
  private readonly all: readonly Service[];
  private readonly byHost = new Map<string, Service[]>();
  private readonly seenBy = new Map<string, ReadonlyMap<string, Service>>();
  /** Whether all namespaces see the same services. */
  public readonly isUniform: boolean;

  public constructor(world: World) {
    const kubernetes = world.of(Kind.Service).map((service) => kubernetesService(service, world.clusterDomain));
    const entries = world.of(Kind.ServiceEntry).flatMap(entryServices);
    this.all = [...kubernetes, ...entries].sort((one, other) => byAge(one.resource, other.resource));
    for (const service of this.all) {
      const same = this.byHost.get(service.host) ?? [];
      same.push(service);
      this.byHost.set(service.host, same);
    }
    this.isUniform = this.all.every(({ visibility }) => visibility.isPublic) && this.byHost.size === this.all.length;
  }

  /** The services that a namespace sees, by host. Of several services with the same host, it sees one. */
  public visibleFrom(namespace: string): ReadonlyMap<string, Service> {
    const key = this.isUniform ? '' : namespace;
    let services = this.seenBy.get(key);
    if (services === undefined) {
      services = this.select(namespace);
      this.seenBy.set(key, services);
    }
    return services;
  }

  /** The services with a host, the oldest first, whoever sees them. */
  public withHost(host: string): readonly Service[] {
    return this.byHost.get(host) ?? [];
  }

  private select(namespace: string): ReadonlyMap<string, Service> {
    const services = new Map<string, Service>();
    for (const service of this.all) {
      if (service.visibility.includes(namespace)) {
        const known = services.get(service.host);
        services.set(service.host, known === undefined ? service : preferred(known, service, namespace));
      }
    }
    return services;
  }
}

/** The one of two services with the same host that a namespace uses. */
export function preferred(known: Service, other: Service, namespace: string): Service {
  if (known.namespace !== other.namespace) {
    if (other.namespace === namespace && known.namespace !== namespace) {
      return other;
    }
    return known.namespace !== namespace && !known.isKubernetes && other.isKubernetes ? other : known;
  }
  if (known.isKubernetes || other.isKubernetes) {
    return other.isKubernetes ? other : known;
  }
  return merged(known, other);
}

/** Several ServiceEntries of a namespace can define different ports of a host. */
function merged(known: Service, other: Service): Service {
  const added = other.ports.filter(({ number }) => portOf(known, number) === undefined);
  return added.length === 0 || known.resolution !== other.resolution
    ? known
    : { ...known, ports: [...known.ports, ...added] };
}
