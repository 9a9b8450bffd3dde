import type { Duration } from 'cdk8s';
import type { HttpRetry } from '../istio';

/** A service of a namespace that joins the mesh, once its requests are routed by rules. */
export interface AdoptedService {
  /** Name of the Service. */
  readonly name: string;

  /**
   * Versions that become subsets, by the label `version` of their pods. Requests go to all of them until a route says
   * otherwise.
   *
   * @default - none, and no DestinationRule
   */
  readonly versions?: string[];

  /**
   * Time that a request gets.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * When and how often a failed request is sent again.
   *
   * @default - as the mesh config says
   */
  readonly retries?: HttpRetry;
}
