import type { Duration } from 'cdk8s';
import type { StringMatch } from '../string-match';

/** What happens to a preflight request from an origin that is not allowed. */
export enum UnmatchedPreflights {
  /** Istio's default, which is to forward. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** It goes to the service. */
  FORWARD = 'FORWARD',
  /** It is answered with 200, without CORS headers. */
  IGNORE = 'IGNORE',
}

/**
 * Which web pages of other origins may call, and how.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
 */
export interface CorsPolicy {
  /**
   * Origins that may call.
   *
   * @default - none
   */
  readonly allowOrigins?: StringMatch[];
  /**
   * Origins by exact name. Deprecated in Istio: use `allowOrigins`.
   *
   * @default - unset
   */
  readonly allowOrigin?: string[];
  /**
   * Methods they may use.
   *
   * @default - none
   */
  readonly allowMethods?: string[];
  /**
   * Request headers they may send.
   *
   * @default - none
   */
  readonly allowHeaders?: string[];
  /**
   * Response headers they may read.
   *
   * @default - none
   */
  readonly exposeHeaders?: string[];
  /**
   * How long a browser may keep the answer to a preflight; whole seconds.
   *
   * @default - the browser's choice
   */
  readonly maxAge?: Duration;
  /**
   * Whether they may send cookies and other credentials.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * What happens to preflights of other origins.
   *
   * @default UnmatchedPreflights.FORWARD
   */
  readonly unmatchedPreflights?: UnmatchedPreflights;
}
