import type { StringMatch } from '../string-match';
import type { IGateway } from './gateway-reference';

/**
 * Which requests a route is for. All conditions of one match must hold; of several matches, one must.
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
   * Path of the request, without the query.
   *
   * @default - any
   */
  readonly uri?: StringMatch;
  /**
   * Compares `uri` without regard to case; for exact and prefix only.
   *
   * @default false
   */
  readonly ignoreUriCase?: boolean;
  /**
   * `http` or `https`.
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
   * Headers by name, in lower case.
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
   * Query parameters by name; exact and regex only.
   *
   * @default - any
   */
  readonly queryParams?: { [name: string]: StringMatch };
  /**
   * Port the request was sent to.
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
   * Gateways for which this match is meant, instead of those of the VirtualService.
   *
   * @default - those of the VirtualService
   */
  readonly gateways?: IGateway[];
  /**
   * Prefix of the statistics of this route.
   *
   * @default - none
   */
  readonly statPrefix?: string;
}
