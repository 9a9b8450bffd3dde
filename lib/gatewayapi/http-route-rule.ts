import type { Duration } from 'cdk8s';
import type { HeaderMatch } from './header-match';
import type { HttpFilter } from './http-filter';
import type { HttpMethod } from './http-method';
import type { PathMatch } from './path-match';
import type { QueryParamMatch } from './query-param-match';
import type { RequestRuleOptions } from './route-rule';

/**
 * Conditions for requests. A request matches if it meets all of them.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch
 */
export interface HttpRouteMatch {
  /**
   * Path of the request, without the query.
   *
   * @default - any path
   */
  readonly path?: PathMatch;
  /**
   * Headers that the request must have; each name only once.
   *
   * @default - none
   */
  readonly headers?: HeaderMatch[];
  /**
   * Query parameters that the request must have; each name only once.
   *
   * @default - none
   */
  readonly queryParams?: QueryParamMatch[];
  /**
   * Method of the request.
   *
   * @default - any method
   */
  readonly method?: HttpMethod;
}

/**
 * Timeouts for requests.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutetimeouts
 */
export interface HttpRouteTimeouts {
  /**
   * Timeout for the whole request, including retries; zero means no limit.
   *
   * @default - decided by the controller; no limit with Istio
   */
  readonly request?: Duration;
  /**
   * Timeout for one attempt at a backend; must not exceed `request`.
   *
   * @default - the timeout for the whole request
   */
  readonly backendRequest?: Duration;
}

/**
 * Retries of failed requests.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouteretry
 */
export interface HttpRouteRetry {
  /**
   * Response status codes that cause a retry, 400 to 599.
   *
   * @default - decided by the controller
   */
  readonly codes?: number[];
  /**
   * Maximum number of retries; 0 or more.
   *
   * @default 1
   */
  readonly attempts?: number;
  /**
   * Minimum delay before a retry.
   *
   * @default - decided by the controller
   */
  readonly backoff?: Duration;
}

/**
 * Options for a rule: requests, and how they are handled. If several rules match a request, the most specific one
 * applies, not the first.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export interface HttpRouteRuleOptions extends RequestRuleOptions {
  /**
   * Requests that the rule applies to: those that at least one item matches.
   *
   * @default - all requests
   */
  readonly matches?: HttpRouteMatch[];
  /**
   * Filters for requests and responses.
   *
   * @default - none
   */
  readonly filters?: HttpFilter[];
  /**
   * Timeouts for requests.
   *
   * @default - decided by the controller
   */
  readonly timeouts?: HttpRouteTimeouts;
  /**
   * Retries of failed requests.
   *
   * @default - decided by the controller
   */
  readonly retry?: HttpRouteRetry;
}
