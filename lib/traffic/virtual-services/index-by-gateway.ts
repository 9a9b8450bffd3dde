// Finds the VirtualServices that a proxy sees, by the names of gateways.

import { groupBy } from '../../private/collections';
import { OverlapIndex } from '../overlap-index';
import { HostGroup, type Ranked } from './host-group';
import type { VirtualService } from './virtual-service';

/** VirtualServices by the names of their gateways. */
export class VirtualServicesByGateway {
  private readonly byGateway: ReadonlyMap<string, GatewayVirtualServices>;

  /** @param all - the oldest first */
  public constructor(public readonly all: readonly VirtualService[]) {
    const bound = all.flatMap((virtualService) =>
      [...new Set(virtualService.gateways)].map((gateway) => ({ gateway, virtualService })),
    );
    this.byGateway = new Map(
      [...groupBy(bound, ({ gateway }) => gateway)].map(([gateway, group]) => [
        gateway,
        new GatewayVirtualServices(group.map(({ virtualService }) => virtualService)),
      ]),
    );
  }

  /** Whether all namespaces see the same ones of a gateway, in the same order. */
  public isUniform(gateway: string): boolean {
    return this.byGateway.get(gateway)?.isUniform ?? true;
  }

  /** Those that any namespace sees. */
  public boundTo(gateway: string): readonly VirtualService[] {
    return this.byGateway.get(gateway)?.all ?? [];
  }

  /**
   * Those that a namespace sees. Private ones of the namespace come first, then those exported to it, then preferred ones of
   * the namespace, then all others.
   */
  public visibleFrom(namespace: string, gateway: string): readonly VirtualService[] {
    return this.byGateway.get(gateway)?.visibleFrom(namespace) ?? [];
  }

  /** The same, but only those with a host that overlaps with any of some hosts. */
  public withHosts(namespace: string, gateway: string, hosts: readonly string[]): readonly VirtualService[] {
    const groups = this.groupsWith(namespace, gateway, hosts);
    return inOrder(groups.flatMap(({ members }) => members));
  }

  /** The same, in groups with equal hosts. */
  public groupsWith(namespace: string, gateway: string, hosts: readonly string[]): readonly HostGroup[] {
    return this.byGateway.get(gateway)?.groupsWith(namespace, hosts) ?? [];
  }
}

/** VirtualServices in the order of their positions, each once. */
export function inOrder(ranked: readonly Ranked[]): VirtualService[] {
  const sorted = [...ranked].sort((one, other) => one.position - other.position);
  return [...new Set(sorted.map(({ virtualService }) => virtualService))];
}

/** The VirtualServices of a gateway. */
class GatewayVirtualServices {
  public readonly isUniform: boolean;
  private readonly open: readonly VirtualService[];
  /** Those that are not for all namespaces, by the namespaces that see them. */
  private readonly exported: ReadonlyMap<string, readonly VirtualService[]>;
  /** Those of the Gateway API that are for all namespaces, by their own. */
  private readonly preferred: ReadonlyMap<string, readonly VirtualService[]>;
  private readonly indices = new Map<string, OverlapIndex<HostGroup>>();

  public constructor(public readonly all: readonly VirtualService[]) {
    this.open = all.filter(({ visibility }) => visibility.isPublic);
    const named = all.flatMap((virtualService) =>
      virtualService.visibility.named.map((namespace) => ({ namespace, virtualService })),
    );
    this.exported = new Map(
      [...groupBy(named, ({ namespace }) => namespace)].map(([namespace, group]) => [
        namespace,
        group.map(({ virtualService }) => virtualService),
      ]),
    );
    this.preferred = groupBy(
      this.open.filter(({ isOfGatewayApi }) => isOfGatewayApi),
      ({ resource }) => resource.namespace,
    );
    this.isUniform = all.every(({ visibility, isOfGatewayApi }) => visibility.isPublic && !isOfGatewayApi);
  }

  public visibleFrom(namespace: string): readonly VirtualService[] {
    return this.isUniform ? this.all : [...new Set([...this.ownFirst(namespace), ...this.open])];
  }

  public groupsWith(namespace: string, hosts: readonly string[]): readonly HostGroup[] {
    // The positions of what only some namespaces see are below zero, so that it comes first.
    const own = this.isUniform ? [] : this.ownFirst(namespace);
    const indexOfOwn = own.length === 0 ? undefined : this.indexOf(`own ${namespace}`, own, -own.length);
    return [...(indexOfOwn?.overlapping(hosts) ?? []), ...this.indexOf('open', this.open, 0).overlapping(hosts)];
  }

  private indexOf(key: string, virtualServices: readonly VirtualService[], start: number): OverlapIndex<HostGroup> {
    const index = this.indices.get(key) ?? indexByHost(virtualServices, start);
    this.indices.set(key, index);
    return index;
  }

  private ownFirst(namespace: string): readonly VirtualService[] {
    const seen = this.exported.get(namespace) ?? [];
    const isOwn = ({ resource }: VirtualService) => resource.namespace === namespace;
    const preferred = this.preferred.get(namespace) ?? [];
    return [...seen.filter(isOwn), ...seen.filter((other) => !isOwn(other)), ...preferred];
  }
}

function indexByHost(virtualServices: readonly VirtualService[], start: number): OverlapIndex<HostGroup> {
  const ranked = virtualServices.map((virtualService, index) => ({ virtualService, position: start + index }));
  const index = new OverlapIndex<HostGroup>();
  for (const members of groupBy(ranked, ({ virtualService }) => virtualService.hosts.join()).values()) {
    const group = new HostGroup(members);
    for (const host of group.hosts) {
      index.add(host, group);
    }
  }
  return index;
}
