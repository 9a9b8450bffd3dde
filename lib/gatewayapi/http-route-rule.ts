import type { Duration } from 'cdk8s';
import type { HeaderMatch } from './header-match';
import type { HttpFilter } from './http-filter';
import type { HttpMethod } from './http-method';
import type { PathMatch } from './path-match';
import type { QueryParamMatch } from './query-param-match';
import type { RequestRuleOptions } from './route-rule';

/**
 * Which requests a rule is for. All conditions of one match must hold; of several matches, one must.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch
 */
export interface HttpRouteMatch {
  /**
   * Path of the request, without the query.
   *
   * @default - any
   */
  readonly path?: PathMatch;
  /**
   * Headers, each by another name.
   *
   * @default - any
   */
  readonly headers?: HeaderMatch[];
  /**
   * Query parameters, each by another name.
   *
   * @default - any
   */
  readonly queryParams?: QueryParamMatch[];
  /**
   * Method of the request.
   *
   * @default - any
   */
  readonly method?: HttpMethod;
}

/**
 * Time that requests may take.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutetimeouts
 */
export interface HttpRouteTimeouts {
  /**
   * Time for the whole request, retries included; zero for no limit.
   *
   * @default - of the controller's choice; for Istio no limit
   */
  readonly request?: Duration;
  /**
   * Time for one try at a backend; not longer than the whole.
   *
   * @default - that of the whole request
   */
  readonly backendRequest?: Duration;
}

/**
 * When and how often a failed request is sent again.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouteretry
 */
export interface HttpRouteRetry {
  /**
   * Statuses that are worth a retry, 400 to 599.
   *
   * @default - of the controller's choice
   */
  readonly codes?: number[];
  /**
   * Retries after the first try; at least 1.
   *
   * @default - of the controller's choice
   */
  readonly attempts?: number;
  /**
   * Shortest wait before a retry.
   *
   * @default - of the controller's choice
   */
  readonly backoff?: Duration;
}

/**
 * What happens to certain requests. Of all rules that match, the most specific counts, not the first.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export interface HttpRouteRuleOptions extends RequestRuleOptions {
  /**
   * Requests that the rule is for.
   *
   * @default - all
   */
  readonly matches?: HttpRouteMatch[];
  /**
   * What is done to requests.
   *
   * @default - nothing
   */
  readonly filters?: HttpFilter[];
  /**
   * Time that requests may take.
   *
   * @default - of the controller's choice
   */
  readonly timeouts?: HttpRouteTimeouts;
  /**
   * Retries. Needs the experimental channel.
   *
   * @default - of the controller's choice
   */
  readonly retry?: HttpRouteRetry;
}
