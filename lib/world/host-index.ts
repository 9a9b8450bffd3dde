import { fullServiceHost } from '../facts/host-names';
import { Kind } from './kinds';
import type { Field, Resource } from './resource';
import { type Visibility, visibilityOf, visibilityOfService } from './visibility';

/** A host that something in the mesh answers for: a Service, or an entry of a ServiceEntry. */
export interface HostOwner {
  /** Full name; may start with a wildcard where a ServiceEntry says so. */
  readonly host: string;
  /** The Service or ServiceEntry. */
  readonly resource: Resource;
  /** Its ports; each has `name`, `protocol`, and `port` (Service) or `number` (ServiceEntry). */
  readonly ports: readonly Field[];
  readonly visibility: Visibility;
}

// Finding the nearest of very many names takes longer than the suggestion is worth.
const MOST_CANDIDATES = 100;

function domainOf(host: string): string {
  const dot = host.indexOf('.');
  return dot < 0 ? '' : host.slice(dot);
}

/** Number of a port as callers use it. */
export function portNumber(port: Field): number {
  return port.has('port') ? port.number('port') : port.number('number');
}

/** Who answers for a host, found by its full name in time that does not grow with the number of hosts. */
export class HostIndex {
  private readonly exact = new Map<string, HostOwner[]>();
  /** By what follows the `*`. */
  private readonly wildcards = new Map<string, HostOwner[]>();
  /** Exact hosts by what follows their first label, dot included. */
  private readonly byDomain = new Map<string, string[]>();
  /** All domains that exact hosts are in: `.c`, `.b.c` for `a.b.c`. */
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
   * Who answers for a full host name, exact names first, then the longest wildcard. Only those that the namespace may see, unless it
   * is undefined.
   */
  public owners(host: string, seenFrom?: string): HostOwner[] {
    const found = [...(this.exact.get(host) ?? []), ...this.wildcardOwners(host)];
    return seenFrom === undefined ? found : found.filter(({ visibility }) => visibility.includes(seenFrom));
  }

  /** The Service behind a full host name. */
  public service(host: string): Resource | undefined {
    return this.exact.get(host)?.find(({ resource }) => resource.type === Kind.Service)?.resource;
  }

  /** Exact hosts of the same domain, as candidates for what a misspelt host means. */
  public namesNear(host: string): readonly string[] {
    const names = this.byDomain.get(domainOf(host)) ?? [];
    return names.length > MOST_CANDIDATES ? [] : names;
  }

  /** Whether some exact host is covered by a wildcard such as `*.example.com`. */
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

  // A host has at most 255 characters, so trying each of its ends is cheap, and it finds `*-api.example.com` too.
  private wildcardOwners(host: string): HostOwner[] {
    if (this.wildcards.size === 0) {
      return [];
    }
    const found: HostOwner[] = [];
    const start = host.startsWith('*') ? 1 : 0;
    for (let position = start; position <= host.length; position++) {
      found.push(...(this.wildcards.get(host.slice(position)) ?? []));
    }
    return found;
  }
}
