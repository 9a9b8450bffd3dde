// VirtualServices with full hosts and compiled routes.

import { MESH } from '../../rules/istio/shared/gateway-names';
import { byAge } from '../../world/age';
import { Kind } from '../../world/kinds';
import type { Labels } from '../../world/labels';
import type { Resource } from '../../world/resource';
import { type Visibility, visibilityOf } from '../../world/visibility';
import type { World } from '../../world/world';
import { defaultExportTo } from '../default-export';
import type { Route } from '../routes/route';
import type { StreamRoute } from '../streams/stream-route';
import { tcpRoutesOf, tlsRoutesOf } from '../streams/translate-streams';
import { gatewayName, httpRulesOf } from './http-rules';
import { routesFor, translateRule } from './translate';

/** The routes of a VirtualService, compiled when they are first needed. */
export interface RouteCompiler {
  http(): readonly Route[];
  tcp(): readonly StreamRoute[];
  tls(): readonly StreamRoute[];
}

/** Where routes come from, and where they apply. */
export interface Origin {
  readonly resource: Resource;
  /** The name that istiod gives it, which decides the order of sources of the same age. */
  readonly name: string;
  /** Full hosts, some with wildcards. */
  readonly hosts: readonly string[];
  /** `namespace/name` of Gateways, and `mesh` for sidecars. */
  readonly gateways: readonly string[];
  readonly visibility: Visibility;
  /**
   * Whether it comes from a route of the Gateway API: proxies in its own namespace prefer it to others, whatever their age is,
   * and it applies only to them, or to services of its own namespace.
   */
  readonly isOfGatewayApi: boolean;
}

/** A source of routes: a VirtualService, or what a route of the Gateway API or an Ingress is translated to. */
export class VirtualService implements Origin {
  public readonly resource: Resource;
  public readonly name: string;
  public readonly hosts: readonly string[];
  public readonly gateways: readonly string[];
  public readonly visibility: Visibility;
  public readonly isOfGatewayApi: boolean;
  private cachedRoutes: readonly Route[] | undefined;
  private cachedTcpRoutes: readonly StreamRoute[] | undefined;
  private cachedTlsRoutes: readonly StreamRoute[] | undefined;
  private unguarded: readonly Route[] | undefined;
  private hasGuards = false;

  public constructor(
    origin: Origin,
    private readonly compiler: RouteCompiler,
  ) {
    this.resource = origin.resource;
    this.name = origin.name;
    this.hosts = origin.hosts;
    this.gateways = origin.gateways;
    this.visibility = origin.visibility;
    this.isOfGatewayApi = origin.isOfGatewayApi;
  }

  /** All routes, whatever proxies have them. */
  public get routes(): readonly Route[] {
    if (this.cachedRoutes === undefined) {
      this.cachedRoutes = this.compiler.http();
      this.hasGuards = this.cachedRoutes.some(({ guard }) => guard !== undefined);
    }
    return this.cachedRoutes;
  }

  /** Routes of TCP connections. */
  public get tcpRoutes(): readonly StreamRoute[] {
    this.cachedTcpRoutes ??= this.compiler.tcp();
    return this.cachedTcpRoutes;
  }

  /** Routes of TLS connections that the proxy does not decrypt. */
  public get tlsRoutes(): readonly StreamRoute[] {
    this.cachedTlsRoutes ??= this.compiler.tls();
    return this.cachedTlsRoutes;
  }

  /** Whether the routes depend on the labels or the namespace of clients. */
  public get dependsOnClient(): boolean {
    return this.routes.some(({ guard }) => guard?.labels !== undefined || guard?.namespace !== undefined);
  }

  /** The routes that a proxy has for a port of a gateway, or of `mesh`. */
  public routesFor(
    port: number,
    gateway: string,
    client: { readonly labels: Labels; readonly namespace: string },
  ): readonly Route[] {
    const { routes } = this;
    return this.hasGuards
      ? routesFor(routes, port, gateway, client)
      : this.withoutUnreachable(routes, port, gateway, client);
  }

  private withoutUnreachable(
    routes: readonly Route[],
    port: number,
    gateway: string,
    client: { readonly labels: Labels; readonly namespace: string },
  ): readonly Route[] {
    this.unguarded ??= routesFor(routes, port, gateway, client);
    return this.unguarded;
  }
}

/** The VirtualServices of the mesh that have hosts, the oldest first. */
export function virtualServicesOf(world: World): VirtualService[] {
  const exportTo = defaultExportTo(world, 'defaultVirtualServiceExportTo');
  return world
    .of(Kind.VirtualService)
    .filter(({ spec }) => spec.filled('hosts'))
    .sort(byAge)
    .map((resource) => virtualServiceOf(resource, world, exportTo));
}

function virtualServiceOf(resource: Resource, world: World, exportTo: readonly string[]): VirtualService {
  const { spec, namespace } = resource;
  const hosts = spec.texts('hosts').map(([, host]) => world.fullHost(host, namespace).toLowerCase());
  const gateways = spec.texts('gateways').map(([, name]) => gatewayName(name, namespace) as string);
  return new VirtualService(
    {
      resource,
      name: resource.name,
      hosts,
      gateways: gateways.length === 0 ? [MESH] : gateways,
      visibility: visibilityOf(resource, exportTo),
      isOfGatewayApi: false,
    },
    {
      http: () => httpRulesOf(resource, world).flatMap((rule) => translateRule(rule, world)),
      tcp: () => tcpRoutesOf(resource, world),
      tls: () => tlsRoutesOf(resource, world),
    },
  );
}
