import type { Duration } from 'cdk8s';
import type { HttpRetry, HttpRouteOptions } from '../../istio/index';

/** Routes of a service in a namespace that joins the mesh. */
export interface AdoptedServiceOptions {
  /** Name of the Service, without its namespace. Rejected at synth if it is not valid, or listed twice. */
  readonly name: string;

  /**
   * Versions that become subsets, by the label `version` of their pods. Requests are distributed over all versions,
   * except for those that `routes` match. Rejected at synth: a version that is listed twice, or is not a valid name of
   * a subset.
   *
   * @default - none, and no DestinationRule
   */
  readonly versions?: string[];

  /**
   * Routes, in the order in which they are matched. The destination for a version is
   * `Destination.host(Host.of('reviews'), { subset: 'v1' })`. Requests that match no route are distributed over all
   * versions.
   *
   * @default - none: all requests are distributed over all versions
   */
  readonly routes?: HttpRouteOptions[];

  /**
   * Timeout of requests, unless their route sets one.
   *
   * @default - no timeout
   */
  readonly timeout?: Duration;

  /**
   * Retries of failed requests, unless their route sets them.
   *
   * @default - the retries of the mesh config
   */
  readonly retries?: HttpRetry;
}
