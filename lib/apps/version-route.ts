import type { Duration } from 'cdk8s';
import type * as istio from '../istio';

const USER_HEADER = 'end-user';

/** Which requests a route is for; all conditions must hold. */
export interface RequestMatchOptions {
  /**
   * Name of the user who is logged in: the value of the header `end-user`, which the Bookinfo services pass on.
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

/** Choices for a route to versions of a service. */
export interface VersionRouteOptions {
  /**
   * Requests that the route is for. Routes are tried in their order; the first that matches counts.
   *
   * @default - all requests
   */
  readonly match?: RequestMatchOptions;

  /**
   * Delays or aborts on purpose. Istio only: Gateway API has nothing like it.
   *
   * @default - none
   */
  readonly fault?: istio.HttpFault;

  /**
   * Retries of failed requests. Istio only: Gateway API has none in its standard channel.
   *
   * @default - what the mesh config says
   */
  readonly retries?: istio.HttpRetry;

  /**
   * Time that a request may take, retries included.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * Version that gets copies of the requests; its answers are thrown away.
   *
   * @default - none
   */
  readonly mirror?: string;

  /**
   * Percent of the requests, 0 to 100, that `mirror` gets a copy of. Gateway API takes whole percents only.
   *
   * @default - all
   */
  readonly mirrorPercent?: number;
}

/**
 * A version with its share of the requests; no version means the service as a whole.
 *
 * @internal
 */
export interface RouteTarget {
  readonly version?: string;
  readonly weight?: number;
}

/**
 * Sends requests for a service to its versions: one entry of the lists that `routing` is made of.
 *
 * Versions are named as their `version` label has them (`v1`, `v2-mysql`). The same routes become an Istio
 * VirtualService with subsets or a Gateway API HTTPRoute with one Service a version. A version that the application
 * does not deploy is refused at synth.
 */
export class VersionRoute {
  /**
   * All requests go to one version.
   *
   * @param version - the version
   * @param options - which requests, faults, retries, timeout, mirror
   */
  public static to(version: string, options: VersionRouteOptions = {}): VersionRoute {
    return new VersionRoute([{ version }], options);
  }

  /**
   * Requests are split between versions.
   *
   * @param weights - share of each version; the shares need not sum to 100
   * @param options - which requests, faults, retries, timeout, mirror
   */
  public static weights(weights: { [version: string]: number }, options: VersionRouteOptions = {}): VersionRoute {
    return new VersionRoute(
      Object.entries(weights).map(([version, weight]) => ({ version, weight })),
      options,
    );
  }

  /**
   * Requests go to the service as a whole, to all its versions alike; for faults, retries and timeouts alone.
   *
   * @param options - which requests, faults, retries, timeout, mirror
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
   * Headers that a request must have, by name and value; empty where the route is for all requests.
   *
   * @internal
   */
  public _headers(): [name: string, value: string][] {
    const { user, headers = {} } = this.options.match ?? {};
    return Object.entries(user === undefined ? headers : { ...headers, [USER_HEADER]: user });
  }
}
