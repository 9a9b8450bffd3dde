import type { IConstruct } from 'constructs';
import type { IstioRoutingOptions } from '../istio-routing-options';
import type { Microservice } from '../microservice';
import type { ServiceRouter } from '../private/service-router';
import { routeByVirtualService } from '../private/virtual-service-router';
import type { VersionRoute } from '../version-route';

/** Routes of the services, in the order in which they are matched. A service without routes is not routed. */
export interface IstioInActionRouteOptions {
  /**
   * Routes of the catalog service for requests within the mesh.
   *
   * @default - none
   */
  readonly catalog?: VersionRoute[];

  /**
   * Routes of the catalog service for requests through its Gateway; requires `IstioInActionExposure.catalog()`.
   *
   * @default - any version
   */
  readonly catalogGateway?: VersionRoute[];

  /**
   * Routes of the webapp service for requests within the mesh, to set faults, retries and timeouts. The service has no
   * versions.
   *
   * @default - none
   */
  readonly webapp?: VersionRoute[];

  /**
   * Routes of the forum service; requires `forum: true`.
   *
   * @default - none
   */
  readonly forum?: VersionRoute[];
}

/** Deployed services by name. */
type Services = { readonly [name in 'catalog' | 'webapp' | 'forum']?: Microservice };

/**
 * Routing of requests to versions of the services.
 *
 * @example
 * // A dark launch: only requests with the header reach v2.
 * new apps.IstioInAction(chart, 'application', {
 *   catalogVersions: [apps.CatalogVersion.V1, apps.CatalogVersion.V2],
 *   routing: apps.IstioInActionRouting.istio({
 *     catalog: [
 *       apps.VersionRoute.to('v2', { match: { headers: { 'x-dark-launch': 'v2' } } }),
 *       apps.VersionRoute.to('v1'),
 *     ],
 *   }),
 * });
 */
export class IstioInActionRouting {
  /**
   * Creates a VirtualService for each routed service, and the DestinationRules with the subsets that it needs.
   *
   * @param routes - routes by service
   * @param options - gateways of the routes within the mesh
   */
  public static istio(routes: IstioInActionRouteOptions, options: IstioRoutingOptions = {}): IstioInActionRouting {
    return new IstioInActionRouting(routes, (service, list) => routeByVirtualService(service, list, options.gateways));
  }

  private constructor(
    private readonly routes: IstioInActionRouteOptions,
    private readonly route: ServiceRouter,
  ) {}

  /** @internal */
  public _apply(application: IConstruct, services: Services): void {
    for (const name of ['catalog', 'webapp', 'forum'] as const) {
      const routes = this.routes[name] ?? [];
      const service = services[name];
      if (routes.length > 0 && service === undefined) {
        throw new Error(
          `${application.node.path}: routing.${name}: the application has no ${name}; set ${name}: true, or remove the routes`,
        );
      }
      if (routes.length > 0 && service !== undefined) {
        this.route(service, routes);
      }
    }
  }

  /** @internal */
  public _catalogGateway(): VersionRoute[] | undefined {
    const routes = this.routes.catalogGateway ?? [];
    return routes.length > 0 ? routes : undefined;
  }
}
