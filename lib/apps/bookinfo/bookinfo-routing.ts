import type { IstioRoutingOptions } from '../istio-routing-options';
import type { Microservice } from '../microservice';
import { routeByHttpRoute } from '../private/http-route-router';
import type { ServiceRouter } from '../private/service-router';
import { routeByVirtualService } from '../private/virtual-service-router';
import type { VersionRoute } from '../version-route';

/** Routes of the Bookinfo services, in the order in which they are tried. A service without routes is not routed. */
export interface BookinfoRouteOptions {
  /**
   * Routes of all services that are not named below.
   *
   * @default - none
   */
  readonly all?: VersionRoute[];

  /**
   * Routes of the productpage service for calls within the mesh; calls from outside go where the exposure sends them.
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
 * Which versions of the Bookinfo services get which requests.
 *
 * Only jason sees v2 of reviews: `BookinfoRouting.istio({ reviews: [VersionRoute.to('v2', { match: { user: 'jason' } }),
 * VersionRoute.to('v1')] })`.
 */
export class BookinfoRouting {
  /**
   * One VirtualService for each routed service, and the DestinationRules with the subsets that it needs.
   *
   * @param routes - routes by service
   * @param options - gateways
   */
  public static istio(routes: BookinfoRouteOptions, options: IstioRoutingOptions = {}): BookinfoRouting {
    return new BookinfoRouting(routes, (service, list) => routeByVirtualService(service, list, options.gateways));
  }

  /**
   * One HTTPRoute for each routed service, attached to its Service, and the Services of single versions that it needs.
   *
   * Of all routes that match a request, Gateway API takes the one with the most headers; the order decides only between
   * equals. Put the special routes first, as for Istio, and both mean the same.
   *
   * @param routes - routes by service; faults and retries throw, for Gateway API has none
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
