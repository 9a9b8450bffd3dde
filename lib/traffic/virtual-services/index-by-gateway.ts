// Finds the VirtualServices that a proxy sees, by the names of gateways.

import { groupBy } from '../../private/collections';
import { OverlapIndex } from '../overlap-index';
import type { VirtualService } from './virtual-service';

/** VirtualServices by the names of their gateways. */
export class VirtualServicesByGateway {
  private readonly byGateway = new Map<string, VirtualService[]>();
  /** Gateways whose VirtualServices depend on the namespace of the proxy. */
  private readonly varied = new Set<string>();
  /** By gateway, and by the namespace of the proxy if it makes a difference. */
  private readonly byHost = new Map<string, OverlapIndex<VirtualService>>();

  /** @param all - the oldest first */
  public constructor(public readonly all: readonly VirtualService[]) {
    for (const virtualService of all) {
      for (const gateway of new Set(virtualService.gateways)) {
        const known = this.byGateway.get(gateway) ?? [];
        known.push(virtualService);
        this.byGateway.set(gateway, known);
        if (!virtualService.visibility.isPublic || virtualService.isOfGatewayApi) {
          this.varied.add(gateway);
        }
      }
    }
  }

  /** Whether all namespaces see the same ones of a gateway, in the same order. */
  public isUniform(gateway: string): boolean {
    return !this.varied.has(gateway);
  }

  /** Those that any namespace sees. */
  public boundTo(gateway: string): readonly VirtualService[] {
    return this.byGateway.get(gateway) ?? [];
  }

  /**
   * Those that a namespace sees. Private ones of the namespace come first, then those exported to it, then preferred ones of
   * the namespace, then all others.
   */
  public visibleFrom(namespace: string, gateway: string): readonly VirtualService[] {
    const all = this.boundTo(gateway);
    if (this.isUniform(gateway)) {
      return all;
    }
    const seen = all.filter(({ visibility }) => visibility.includes(namespace));
    const byRank = groupBy(seen, (candidate) => rankOf(candidate, namespace));
    return RANKS.flatMap((rank) => byRank.get(rank) ?? []);
  }

  /** The same, but only those with a host that overlaps with any of some hosts. */
  public withHosts(namespace: string, gateway: string, hosts: readonly string[]): readonly VirtualService[] {
    const key = this.isUniform(gateway) ? gateway : `${gateway} ${namespace}`;
    let index = this.byHost.get(key);
    if (index === undefined) {
      index = indexByHost(this.visibleFrom(namespace, gateway));
      this.byHost.set(key, index);
    }
    return index.overlapping(hosts);
  }
}

function indexByHost(virtualServices: readonly VirtualService[]): OverlapIndex<VirtualService> {
  const index = new OverlapIndex<VirtualService>();
  for (const virtualService of virtualServices) {
    for (const host of virtualService.hosts) {
      index.add(host, virtualService);
    }
  }
  return index;
}

const RANKS = ['private', 'exported', 'preferred', 'public'] as const;

function rankOf({ visibility, resource, isOfGatewayApi }: VirtualService, namespace: string): (typeof RANKS)[number] {
  if (visibility.isPublic) {
    return isOfGatewayApi && resource.namespace === namespace ? 'preferred' : 'public';
  }
  return resource.namespace === namespace ? 'private' : 'exported';
}
