// Finds the VirtualServices that a proxy sees, by the names of gateways.

import { groupBy } from '../../private/collections';
import type { VirtualService } from './virtual-service';

/** VirtualServices by the names of their gateways. */
export class VirtualServicesByGateway {
  private readonly byGateway = new Map<string, VirtualService[]>();
  /** Whether all namespaces see the same ones. */
  public readonly isUniform: boolean;

  /** @param all - the oldest first */
  public constructor(public readonly all: readonly VirtualService[]) {
    for (const virtualService of all) {
      for (const gateway of new Set(virtualService.gateways)) {
        const known = this.byGateway.get(gateway) ?? [];
        known.push(virtualService);
        this.byGateway.set(gateway, known);
      }
    }
    this.isUniform = all.every(({ visibility, isPreferredAtHome }) => visibility.isPublic && !isPreferredAtHome);
  }

  /** Those that any namespace sees. */
  public boundTo(gateway: string): readonly VirtualService[] {
    return this.byGateway.get(gateway) ?? [];
  }

  /**
   * Those that a namespace sees. Private ones and preferred ones of the namespace come first, then those exported to it,
   * then public ones.
   */
  public visibleFrom(namespace: string, gateway: string): readonly VirtualService[] {
    const all = this.boundTo(gateway);
    if (this.isUniform) {
      return all;
    }
    const seen = all.filter(({ visibility }) => visibility.includes(namespace));
    const byRank = groupBy(seen, (candidate) => rankOf(candidate, namespace));
    return RANKS.flatMap((rank) => byRank.get(rank) ?? []);
  }
}

const RANKS = ['own', 'exported', 'public'] as const;

function rankOf(
  { visibility, resource, isPreferredAtHome }: VirtualService,
  namespace: string,
): (typeof RANKS)[number] {
  if (resource.namespace === namespace && (!visibility.isPublic || isPreferredAtHome)) {
    return 'own';
  }
  return visibility.isPublic ? 'public' : 'exported';
}
