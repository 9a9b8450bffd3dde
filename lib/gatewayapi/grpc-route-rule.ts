import type { GrpcFilter } from './grpc-filter';
import type { GrpcMethodMatch } from './grpc-method-match';
import type { HeaderMatch } from './header-match';
import type { RequestRuleOptions } from './route-rule';

/**
 * Which requests a rule is for. All conditions of one match must hold; of several matches, one must.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutematch
 */
export interface GrpcRouteMatch {
  /**
   * Service and method that are called.
   *
   * @default - any
   */
  readonly method?: GrpcMethodMatch;
  /**
   * Headers, each by another name.
   *
   * @default - any
   */
  readonly headers?: HeaderMatch[];
}

/**
 * What happens to certain requests. Of all rules that match, the most specific counts, not the first.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcrouterule
 */
export interface GrpcRouteRuleOptions extends RequestRuleOptions {
  /**
   * Requests that the rule is for.
   *
   * @default - all
   */
  readonly matches?: GrpcRouteMatch[];
  /**
   * What is done to requests.
   *
   * @default - nothing
   */
  readonly filters?: GrpcFilter[];
}
