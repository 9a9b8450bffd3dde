import type { GrpcFilter } from './grpc-filter';
import type { GrpcMethodMatch } from './grpc-method-match';
import type { HeaderMatch } from './header-match';
import type { RequestRuleOptions } from './route-rule';

/**
 * Conditions for requests. A request matches if it meets all of them.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutematch
 */
export interface GrpcRouteMatch {
  /**
   * Service and method of the request.
   *
   * @default - any service and method
   */
  readonly method?: GrpcMethodMatch;
  /**
   * Headers that the request must have; each name only once.
   *
   * @default - none
   */
  readonly headers?: HeaderMatch[];
}

/**
 * Options for a rule: requests, and how they are handled. If several rules match a request, the most specific one
 * applies, not the first.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcrouterule
 */
export interface GrpcRouteRuleOptions extends RequestRuleOptions {
  /**
   * Requests that the rule applies to: those that at least one item matches.
   *
   * @default - all requests
   */
  readonly matches?: GrpcRouteMatch[];
  /**
   * Filters for requests and responses.
   *
   * @default - none
   */
  readonly filters?: GrpcFilter[];
}
