import type { Duration } from 'cdk8s';
import type { HttpMethod } from './http-method';

/**
 * Cross-origin requests that are allowed. In each list, `*` means any value and must be the only item.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpcorsfilter
 */
export interface CorsOptions {
  /**
   * Origins that may send requests, such as `https://example.com` or `https://*.example.com`.
   *
   * @default - none
   */
  readonly allowOrigins?: string[];
  /**
   * Methods that these origins may use.
   *
   * @default - the methods that browsers allow without a preflight request
   */
  readonly allowMethods?: HttpMethod[];
  /**
   * Request headers that these origins may send.
   *
   * @default - the headers that browsers allow without a preflight request
   */
  readonly allowHeaders?: string[];
  /**
   * Response headers that these origins may read.
   *
   * @default - the headers that browsers always expose
   */
  readonly exposeHeaders?: string[];
  /**
   * Whether these origins may send cookies and other credentials.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * Time for which a browser may cache the response to a preflight request; whole seconds, at least one.
   *
   * @default 5 seconds
   */
  readonly maxAge?: Duration;
}
