import type { Duration } from 'cdk8s';
import type * as istio from '../istio';

const USER_HEADER = 'end-user';

/** Conditions for the requests of a route; a request must match all of them. */
export interface RequestMatchOptions {
  /**
   * Name of the logged-in user: the value of the header `end-user`, which the Bookinfo services forward.
   *
   * @default - any
   */
  readonly user?: string;

  /**
   * Exact values of headers, by name in lower case.
   *
   * @default - any
   */
  readonly headers?: { [name: string]: string };
}

/** Options for a route to versions of a service. */
export interface VersionRouteOptions {
  /**
   * Requests of the route. The first route that matches a request applies.
   *
   * @default - all requests
   */
  readonly match?: RequestMatchOptions;

  /**
   * Injected delays and aborts. Supported only by Istio.
   *
   * @default - none
   */
  readonly fault?: istio.HttpFault;

  /**
   * Retries of failed requests. Supported only by Istio, because they are not in the standard channel of Gateway API.
   *
   * @default - the retries of the mesh config
   */
  readonly retries?: istio.HttpRetry;

  /**
   * Timeout for the whole request, including retries.
   *
   * @default - no timeout
   */
  readonly timeout?: Duration;

  /**
   * Version that receives copies of the requests. Its responses are discarded.
   *
   * @default - none
   */
  readonly mirror?: string;

  /**
   * Percentage of the requests, 0 to 100, that are copied to `mirror`. Gateway API supports only whole numbers.
   *
   * @default - all
   */
  readonly mirrorPercent?: number;
}

/**
 * A version with its share of the requests; without a version, the whole service.
 *
 * @internal
 */
export interface RouteTarget {
  readonly version?: string;
  readonly weight?: number;
}

/**
 * A route from a service to its versions, for the `routing` of an application.
 *
 * The name of a version is its `version` label (`v1`, `v2-mysql`). The same routes can be rendered to an Istio
 * VirtualService with subsets, or to an HTTPRoute of Gateway API with one Service for each version. A version that the
 * application does not deploy is rejected at synth.
 *
 * @example
 * new apps.Bookinfo(chart, 'bookinfo', {
 *   routing: apps.BookinfoRouting.istio({
 *     reviews: [
 *       apps.VersionRoute.to('v2', { match: { user: 'jason' } }),
 *       apps.VersionRoute.weights({ v1: 90, v3: 10 }, { timeout: Duration.seconds(2) }),
 *     ],
 *   }),
 * });
 */
export class VersionRoute {
  /**
   * Returns a route to one version.
   *
   * @param version - version that receives the requests
   * @param options - match, faults, retries, timeout, mirror
   */
  public static to(version: string, options: VersionRouteOptions = {}): VersionRoute {
    return new VersionRoute([{ version }], options);
  }

  /**
   * Returns a route that splits requests between versions.
   *
   * @param weights - weight of each version; the sum may differ from 100
   * @param options - match, faults, retries, timeout, mirror
   */
  public static weights(weights: { [version: string]: number }, options: VersionRouteOptions = {}): VersionRoute {
    return new VersionRoute(
      Object.entries(weights).map(([version, weight]) => ({ version, weight })),
      options,
    );
  }

  /**
   * Returns a route to all versions of the service equally, to set only faults, retries or timeouts.
   *
   * @param options - match, faults, retries, timeout, mirror
   */
  public static anyVersion(options: VersionRouteOptions = {}): VersionRoute {
    return new VersionRoute([{}], options);
  }

  private constructor(
    private readonly targets: RouteTarget[],
    private readonly options: VersionRouteOptions,
  ) {}

  /** @internal */
  public _targets(): RouteTarget[] {
    return this.targets;
  }

  /** @internal */
  public _options(): VersionRouteOptions {
    return this.options;
  }

  /**
   * Returns the headers that a request must have, by name and value; empty if the route is for all requests.
   *
   * @internal
   */
  public _headers(): [name: string, value: string][] {
    const { user, headers = {} } = this.options.match ?? {};
    return Object.entries(user === undefined ? headers : { ...headers, [USER_HEADER]: user });
  }
}
