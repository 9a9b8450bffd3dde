import type { StringMatch } from '../string-match';
import type { IGateway } from './gateway-reference';

/**
 * Requests that a route applies to. All conditions of a match must be met; if there are several matches, one of them
 * must be met.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export interface HttpMatch {
  /**
   * Name of the match, for statistics and access logs.
   *
   * @default - none
   */
  readonly name?: string;
  /**
   * Path of the request, without the query. Write `istio.StringMatch.prefix('/api/')` for `uri: { prefix: /api/ }`.
   *
   * @default - any
   */
  readonly uri?: StringMatch;
  /**
   * Whether `uri` is case-insensitive; only for exact and prefix matches.
   *
   * @default false
   */
  readonly ignoreUriCase?: boolean;
  /**
   * Scheme of the request: `http` or `https`.
   *
   * @default - any
   */
  readonly scheme?: StringMatch;
  /**
   * Method of the request.
   *
   * @default - any
   */
  readonly method?: StringMatch;
  /**
   * Host of the request.
   *
   * @default - any
   */
  readonly authority?: StringMatch;
  /**
   * Headers by name, in lowercase. Write `istio.StringMatch.exact('jason')` for `exact: jason`.
   *
   * @default - any
   */
  readonly headers?: { [name: string]: StringMatch };
  /**
   * Headers that must not match.
   *
   * @default - none
   */
  readonly withoutHeaders?: { [name: string]: StringMatch };
  /**
   * Query parameters by name; only exact and regex matches.
   *
   * @default - any
   */
  readonly queryParams?: { [name: string]: StringMatch };
  /**
   * Destination port of the request.
   *
   * @default - any
   */
  readonly port?: number;
  /**
   * Labels of the calling workload; not for requests that come through a gateway.
   *
   * @default - any
   */
  readonly sourceLabels?: { [key: string]: string };
  /**
   * Namespace of the calling workload.
   *
   * @default - any
   */
  readonly sourceNamespace?: string;
  /**
   * Gateways that the match applies to, instead of the gateways of the VirtualService.
   *
   * @default - the gateways of the VirtualService
   */
  readonly gateways?: IGateway[];
  /**
   * Prefix of the statistics of this route.
   *
   * @default - none
   */
  readonly statPrefix?: string;
}
