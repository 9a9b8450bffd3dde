import type { Duration } from 'cdk8s';
import type { StringMatch } from '../string-match';

/** Handling of preflight requests from origins that are not allowed. */
export enum UnmatchedPreflights {
  /** Istio's default: the request is forwarded. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** The request is forwarded to the service. */
  FORWARD = 'FORWARD',
  /** The proxy responds with status 200, without CORS headers. */
  IGNORE = 'IGNORE',
}

/**
 * Cross-origin requests that web pages may send.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
 */
export interface CorsPolicy {
  /**
   * Origins that may send requests. Write `istio.StringMatch.exact('https://example.com')` for an origin.
   *
   * @default - none
   */
  readonly allowOrigins?: StringMatch[];
  /**
   * Origins, by exact name. Deprecated in Istio: use `allowOrigins`.
   *
   * @default - unset
   */
  readonly allowOrigin?: string[];
  /**
   * HTTP methods that are allowed.
   *
   * @default - none
   */
  readonly allowMethods?: string[];
  /**
   * Request headers that are allowed.
   *
   * @default - none
   */
  readonly allowHeaders?: string[];
  /**
   * Response headers that scripts may read.
   *
   * @default - none
   */
  readonly exposeHeaders?: string[];
  /**
   * Time that browsers may cache the response to a preflight request, in whole seconds. Write `Duration.hours(24)` for
   * `24h`.
   *
   * @default - the default of the browser
   */
  readonly maxAge?: Duration;
  /**
   * Whether cookies and other credentials are allowed.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * Handling of preflight requests from other origins.
   *
   * @default UnmatchedPreflights.FORWARD
   */
  readonly unmatchedPreflights?: UnmatchedPreflights;
}
