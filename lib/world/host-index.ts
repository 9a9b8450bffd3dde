import { fullServiceHost } from '../facts/host-names';
import { type HostOwner, HostOwners, NameOwners } from './host-owners';
import type { Resource } from './resource';
import { type Visibility, visibilityOfService } from './visibility';

// A comparison with very many names takes longer than the suggestion is worth.
const MOST_CANDIDATES = 100;

function domainOf(host: string): string {
  const dot = host.indexOf('.');
  return dot < 0 ? '' : host.slice(dot);
}

/** Finds the owners of a host by its full name. The time of a lookup does not depend on the number of hosts. */
export class HostIndex {
  private readonly exact = new Map<string, NameOwners>();
  private readonly services = new Map<string, Resource>();
  /** Wildcard hosts by the part after the `*`. */
  private readonly wildcards = new Map<string, NameOwners>();
  /** Exact hosts by the part after their first label, including the dot. */
  private readonly byDomain = new Map<string, string[]>();
  /** All parent domains of exact hosts: `.c` and `.b.c` for `a.b.c`. */
  private readonly domains = new Set<string>();

  /**
   * @param visibilityOf - namespaces that see a ServiceEntry
   */
  public constructor(
    services: Iterable<Resource>,
    serviceEntries: Iterable<Resource>,
    clusterDomain: string,
    visibilityOf: (entry: Resource) => Visibility,
  ) {
    for (const service of services) {
      const host = fullServiceHost(service.name, service.namespace, clusterDomain);
      if (!this.services.has(host)) {
        this.services.set(host, service);
      }
      this.add({
        host,
        resource: service,
        ports: service.spec.objects('ports'),
        visibility: visibilityOfService(service),
      });
    }
    for (const entry of serviceEntries) {
      const ports = entry.spec.objects('ports');
      const visibility = visibilityOf(entry);
      for (const [, host] of entry.spec.texts('hosts')) {
        this.add({ host, resource: entry, ports, visibility });
      }
    }
  }

  /** Owners of a full host name: first those of the exact name, then those of wildcards, longest wildcard first. */
  public owners(host: string): HostOwners {
    return new HostOwners([...this.ownName(host), ...this.wildcardOwners(host)]);
  }

  /** Owners of exactly this host, without those of wildcards that match it. */
  public exactOwners(host: string): HostOwners {
    const wildcard = host.startsWith('*') ? this.wildcards.get(host.slice(1)) : undefined;
    return new HostOwners(wildcard === undefined ? this.ownName(host) : [wildcard]);
  }

  /** The Service behind a full host name. */
  public service(host: string): Resource | undefined {
    return this.services.get(host);
  }

  /** Exact hosts in the same domain, as candidates for a misspelled host. */
  public namesNear(host: string): readonly string[] {
    const names = this.byDomain.get(domainOf(host)) ?? [];
    return names.length > MOST_CANDIDATES ? [] : names;
  }

  /** Whether a wildcard such as `*.example.com` matches any exact host. */
  public hasWithin(wildcard: string): boolean {
    const suffix = wildcard.slice(1);
    return suffix === '' || suffix.startsWith('.')
      ? suffix === '' || this.domains.has(suffix)
      : [...this.exact.keys()].some((host) => host.endsWith(suffix));
  }

  private add(owner: HostOwner): void {
    const isWildcard = owner.host.startsWith('*');
    const index = isWildcard ? this.wildcards : this.exact;
    const key = isWildcard ? owner.host.slice(1) : owner.host;
    let owners = index.get(key);
    if (owners === undefined) {
      owners = new NameOwners();
      index.set(key, owners);
      if (!isWildcard) {
        this.addDomains(key);
      }
    }
    owners.add(owner);
  }

  private addDomains(host: string): void {
    const domain = domainOf(host);
    const names = this.byDomain.get(domain) ?? [];
    names.push(host);
    this.byDomain.set(domain, names);
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      this.domains.add(host.slice(dot));
    }
  }

  private ownName(host: string): NameOwners[] {
    const owners = this.exact.get(host);
    return owners === undefined ? [] : [owners];
  }

  // A host has at most 255 characters, so trying every suffix is cheap, and it finds `*-api.example.com` too.
  private wildcardOwners(host: string): NameOwners[] {
    if (this.wildcards.size === 0) {
      return [];
    }
    const found: NameOwners[] = [];
    const start = host.startsWith('*') ? 1 : 0;
    for (let position = start; position <= host.length; position++) {
      const owners = this.wildcards.get(host.slice(position));
      if (owners !== undefined) {
        found.push(owners);
      }
    }
    return found;
  }
}
