import type { IstioRoutingOptions } from '../istio-routing-options';
import type { Microservice } from '../microservice';
import { routeByHttpRoute } from '../private/http-route-router';
import type { ServiceRouter } from '../private/service-router';
import { routeByVirtualService } from '../private/virtual-service-router';
import type { VersionRoute } from '../version-route';

/** Routes of the Bookinfo services, in the order in which they are matched. A service without routes is not routed. */
export interface BookinfoRouteOptions {
  /**
   * Routes of all services that have no routes of their own.
   *
   * @default - none
   */
  readonly all?: VersionRoute[];

  /**
   * Routes of the productpage service for requests within the mesh. The exposure routes requests from outside.
   *
   * @default - those of `all`
   */
  readonly productpage?: VersionRoute[];

  /**
   * Routes of the details service.
   *
   * @default - those of `all`
   */
  readonly details?: VersionRoute[];

  /**
   * Routes of the reviews service.
   *
   * @default - those of `all`
   */
  readonly reviews?: VersionRoute[];

  /**
   * Routes of the ratings service.
   *
   * @default - those of `all`
   */
  readonly ratings?: VersionRoute[];
}

/**
 * Routing of requests to versions of the Bookinfo services.
 *
 * @example
 * // Only jason sees v2 of reviews; ratings are split.
 * new apps.Bookinfo(chart, 'bookinfo', {
 *   ratingsVersions: [apps.RatingsVersion.V1, apps.RatingsVersion.mongodb()],
 *   routing: apps.BookinfoRouting.gatewayApi({
 *     reviews: [apps.VersionRoute.to('v2', { match: { user: 'jason' } }), apps.VersionRoute.to('v1')],
 *     ratings: [apps.VersionRoute.weights({ v1: 75, v2: 25 })],
 *   }),
 * });
 */
export class BookinfoRouting {
  /**
   * Creates a VirtualService for each routed service, and the DestinationRules with the subsets that it needs.
   *
   * @param routes - routes by service
   * @param options - gateways
   */
  public static istio(routes: BookinfoRouteOptions, options: IstioRoutingOptions = {}): BookinfoRouting {
    return new BookinfoRouting(routes, (service, list) => routeByVirtualService(service, list, options.gateways));
  }

  /**
   * Creates an HTTPRoute for each routed service, attached to its Service, and the Services of single versions that it
   * needs.
   *
   * If several routes match a request, Gateway API uses the one with the most headers; the order matters only between
   * equal routes. If you put the most specific routes first, both APIs have the same result.
   *
   * @param routes - routes by service; throws for faults and retries, which Gateway API does not support
   */
  public static gatewayApi(routes: BookinfoRouteOptions): BookinfoRouting {
    return new BookinfoRouting(routes, routeByHttpRoute);
  }

  private constructor(
    private readonly routes: BookinfoRouteOptions,
    private readonly route: ServiceRouter,
  ) {}

  /** @internal */
  public _apply(services: { [name in keyof Omit<BookinfoRouteOptions, 'all'>]-?: Microservice }): void {
    const { all = [], ...byName } = this.routes;
    for (const service of Object.values(services)) {
      const routes = byName[service.name as keyof typeof byName] ?? all;
      if (routes.length > 0) {
        this.route(service, routes);
      }
    }
  }
}
