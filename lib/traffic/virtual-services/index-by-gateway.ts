// Finds the VirtualServices that a proxy sees, by the names of gateways.

import type { VirtualService } from './virtual-service';

/** VirtualServices by the names of their gateways. */
export class VirtualServicesByGateway {
  private readonly byGateway = new Map<string, VirtualService[]>();
  /** Whether all namespaces see the same ones. */
  public readonly isUniform: boolean;

  /** @param virtualServices - the oldest first */
  public constructor(virtualServices: readonly VirtualService[]) {
    for (const virtualService of virtualServices) {
      for (const gateway of new Set(virtualService.gateways)) {
        const known = this.byGateway.get(gateway) ?? [];
        known.push(virtualService);
        this.byGateway.set(gateway, known);
      }
    }
    this.isUniform = virtualServices.every(({ visibility }) => visibility.isPublic);
  }

  /** Those that a namespace sees. Private ones come first, then those exported to it, then public ones. */
  public visibleFrom(namespace: string, gateway: string): readonly VirtualService[] {
    const all = this.byGateway.get(gateway) ?? [];
    if (this.isUniform) {
      return all;
    }
    const seen = all.filter(({ visibility }) => visibility.includes(namespace));
    const ranks = [isPrivate, isExported, ({ visibility }: VirtualService) => visibility.isPublic];
    return ranks.flatMap((belongs) => seen.filter((candidate) => belongs(candidate, namespace)));
  }
}

function isPrivate({ visibility, resource }: VirtualService, namespace: string): boolean {
  return !visibility.isPublic && resource.namespace === namespace;
}

function isExported({ visibility, resource }: VirtualService, namespace: string): boolean {
  return !visibility.isPublic && resource.namespace !== namespace;
}
