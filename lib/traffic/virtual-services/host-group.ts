// VirtualServices with the same hosts. Sidecars have only the routes of the first of them.

import { groupBy } from '../../private/collections';
import type { VirtualService } from './virtual-service';

/** A VirtualService and its position among all. */
export interface Ranked {
  readonly virtualService: VirtualService;
  readonly position: number;
}

/** VirtualServices with the same hosts, in their order. */
export class HostGroup {
  private cachedNamespaces: ReadonlyMap<string, readonly Ranked[]> | undefined;
  private cachedEffective: readonly Ranked[] | undefined;
  private cachedDestinations: ReadonlySet<string> | undefined;

  public constructor(public readonly members: readonly Ranked[]) {}

  public get hosts(): readonly string[] {
    return this.members[0]?.virtualService.hosts ?? [];
  }

  /** The members in a namespace. */
  public inNamespace(namespace: string): readonly Ranked[] {
    this.cachedNamespaces ??= groupBy(this.members, ({ virtualService }) => virtualService.resource.namespace);
    return this.cachedNamespaces.get(namespace) ?? [];
  }

  /** Those that sidecars have routes of, if they import all members. */
  public get effective(): readonly Ranked[] {
    this.cachedEffective ??= this.findEffective();
    return this.cachedEffective;
  }

  /** Hosts of the destinations of all members, which sidecars know too. */
  public get destinations(): ReadonlySet<string> {
    this.cachedDestinations ??= new Set(this.members.flatMap(({ virtualService }) => destinationHosts(virtualService)));
    return this.cachedDestinations;
  }

  private findEffective(): readonly Ranked[] {
    const first = this.members.findIndex(({ virtualService }) => takesHosts(virtualService));
    return this.members.filter(({ virtualService }, index) => first < 0 || index <= first || isSpecial(virtualService));
  }
}

/** Hosts that the routes of a VirtualService send requests to. */
export function destinationHosts({ routes }: VirtualService): string[] {
  return routes.flatMap(({ action }) =>
    action.type === 'forward' ? [...action.targets, ...action.mirrors].map(({ host }) => host) : [],
  );
}

/** Whether all sidecars have routes of HTTP of a VirtualService, so that none of a later one for the same hosts counts. */
function takesHosts({ routes, isOfGatewayApi }: VirtualService): boolean {
  return !isOfGatewayApi && routes.length > 0 && routes.every(({ guard }) => guard === undefined);
}

/** Routes of connections add up, and those of the Gateway API depend on the client. */
function isSpecial({ tlsRoutes, tcpRoutes, isOfGatewayApi }: VirtualService): boolean {
  return isOfGatewayApi || tlsRoutes.length > 0 || tcpRoutes.length > 0;
}
