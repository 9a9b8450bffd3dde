// The `hosts` of an egress listener of a Sidecar: which services and VirtualServices it imports.

import { hostsOverlap, isHostWithin } from '../../facts/host-names';

/** The hosts that an egress listener imports: `namespace/host`, and with `~` in front those that it excludes. */
export class EgressHosts {
  private readonly imported = new Map<string, string[]>();
  private readonly excluded = new Map<string, string[]>();

  /**
   * @param hosts - entries as written
   * @param own - namespace of the clients, which `.` refers to
   */
  public constructor(hosts: readonly string[], own: string) {
    for (const entry of hosts) {
      const [place = '', host, ...more] = entry.split('/');
      if (host === undefined || more.length > 0) {
        continue;
      }
      const isExcluded = place.startsWith('~') && place !== '~';
      const name = (isExcluded ? place.slice(1) : place) || '*';
      const map = isExcluded ? this.excluded : this.imported;
      const namespace = name === '.' ? own : name;
      const known = map.get(namespace) ?? [];
      known.push(host.toLowerCase());
      map.set(namespace, known);
    }
  }

  /** Whether everything is imported. */
  public get isAll(): boolean {
    return this.excluded.size === 0 && (this.imported.get('*') ?? []).includes('*');
  }

  /** Hosts that are imported from any namespace. */
  public get names(): readonly string[] {
    return [...new Set([...this.imported.values()].flat())];
  }

  /** Namespaces that hosts are imported from; `*` for all. */
  public get namespaces(): readonly string[] {
    return [...this.imported.keys()];
  }

  /** Whether a VirtualService of any namespace is imported. */
  public includesRoutesOfAll(hosts: readonly string[]): boolean {
    const entries = this.imported.get('*') ?? [];
    return this.excluded.size === 0 && hosts.some((host) => entries.some((entry) => hostsOverlap(host, entry)));
  }

  /** Whether a service is imported. */
  public includesService(host: string, namespace: string): boolean {
    return (
      [namespace, '*'].some((place) => (this.imported.get(place) ?? []).some((entry) => isHostWithin(host, entry))) &&
      !this.excludes(host, namespace)
    );
  }

  /** Whether a VirtualService is imported: any of its hosts is, or covers one that is. */
  public includesRoutes(hosts: readonly string[], namespace: string): boolean {
    return [namespace, '*'].some((place) => {
      const entries = this.imported.get(place) ?? [];
      return hosts.some(
        (host) => entries.some((entry) => hostsOverlap(host, entry)) && !this.excludes(host, namespace),
      );
    });
  }

  private excludes(host: string, namespace: string): boolean {
    return [namespace, '*'].some((place) =>
      (this.excluded.get(place) ?? []).some((entry) => isHostWithin(host, entry)),
    );
  }
}
