import { fullServiceHost } from '../facts/host-names';
import { Kind } from './kinds';
import type { Field, Resource } from './resource';
import { type Visibility, visibilityOf, visibilityOfService } from './visibility';

/** A host that a Service or a ServiceEntry defines. */
export interface HostOwner {
  /** Full name. May start with a wildcard if it comes from a ServiceEntry. */
  readonly host: string;
  /** The Service or ServiceEntry. */
  readonly resource: Resource;
  /** Ports of the host. Each has `name`, `protocol`, and `port` (Service) or `number` (ServiceEntry). */
  readonly ports: readonly Field[];
  readonly visibility: Visibility;
}

// A comparison with very many names takes longer than the suggestion is worth.
const MOST_CANDIDATES = 100;

function domainOf(host: string): string {
  const dot = host.indexOf('.');
  return dot < 0 ? '' : host.slice(dot);
}

/** Number of a port of a Service or ServiceEntry, as clients use it. */
export function portNumber(port: Field): number {
  return port.has('port') ? port.number('port') : port.number('number');
}

/** Finds the owners of a host by its full name. The time of a lookup does not depend on the number of hosts. */
export class HostIndex {
  private readonly exact = new Map<string, HostOwner[]>();
  private readonly known = new Map<string, readonly HostOwner[]>();
  /** Wildcard hosts by the part after the `*`. */
  private readonly wildcards = new Map<string, HostOwner[]>();
  /** Exact hosts by the part after their first label, including the dot. */
  private readonly byDomain = new Map<string, string[]>();
  /** All parent domains of exact hosts: `.c` and `.b.c` for `a.b.c`. */
  private readonly domains = new Set<string>();

  public constructor(services: Iterable<Resource>, serviceEntries: Iterable<Resource>, clusterDomain: string) {
    for (const service of services) {
      this.add({
        host: fullServiceHost(service.name, service.namespace, clusterDomain),
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

  /**
   * Owners of a full host name: first those of the exact name, then those of wildcards, longest wildcard first.
   *
   * @param seenFrom - only owners that are visible in this namespace; undefined for all
   */
  public owners(host: string, seenFrom?: string): readonly HostOwner[] {
    const found = this.allOwners(host);
    return seenFrom === undefined ? found : found.filter(({ visibility }) => visibility.includes(seenFrom));
  }

  private allOwners(host: string): readonly HostOwner[] {
    const known = this.known.get(host) ?? [...(this.exact.get(host) ?? []), ...this.wildcardOwners(host)];
    this.known.set(host, known);
    return known;
  }

  /** The first of the owners of a full host name that a namespace sees. */
  public owner(host: string, seenFrom: string): HostOwner | undefined {
    return this.allOwners(host).find(({ visibility }) => visibility.includes(seenFrom));
  }

  /** The Service behind a full host name. */
  public service(host: string): Resource | undefined {
    return this.exact.get(host)?.find(({ resource }) => resource.type === Kind.Service)?.resource;
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
    const same = index.get(key);
    if (same !== undefined) {
      same.push(owner);
      return;
    }
    index.set(key, [owner]);
    if (!isWildcard) {
      this.addDomains(key);
    }
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

  // A host has at most 255 characters, so trying every suffix is cheap, and it finds `*-api.example.com` too.
  private wildcardOwners(host: string): HostOwner[] {
    if (this.wildcards.size === 0) {
      return [];
    }
    const found: HostOwner[] = [];
    const start = host.startsWith('*') ? 1 : 0;
    for (let position = start; position <= host.length; position++) {
      for (const owner of this.wildcards.get(host.slice(position)) ?? []) {
        found.push(owner);
      }
    }
    return found;
  }
}
