import type { Duration } from 'cdk8s';
import type { HttpRetry, HttpRouteOptions } from '../../istio/index';

/** A service of a namespace that joins the mesh, once its requests are routed by rules. */
export interface AdoptedServiceOptions {
  /** Name of the Service, without its namespace; refused at synth where it comes twice or is no name. */
  readonly name: string;

  /**
   * Versions that become subsets, by the label `version` of their pods. Requests go to all of them, but for those that
   * `routes` send elsewhere. Refused at synth: one that comes twice, or is no name of a subset.
   *
   * @default - none, and no DestinationRule
   */
  readonly versions?: string[];

  /**
   * Routes of requests, in the order in which they are tried. A version is
   * `Destination.host(Host.of('reviews'), { subset: 'v1' })`. What none of them matches goes to all versions.
   *
   * @default - none: all requests go to all versions
   */
  readonly routes?: HttpRouteOptions[];

  /**
   * Time that a request gets, where its route gives none.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * When and how often a failed request is sent again, where its route does not say.
   *
   * @default - as the mesh config says
   */
  readonly retries?: HttpRetry;
}
