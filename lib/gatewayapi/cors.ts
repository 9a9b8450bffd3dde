import type { Duration } from 'cdk8s';
import type { HttpMethod } from './http-method';

/**
 * Which web pages of other origins may call, and how. In each list, `*` stands for everything and alone.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpcorsfilter
 */
export interface CorsOptions {
  /**
   * Origins that may call, such as `https://example.com` or `https://*.example.com`.
   *
   * @default - none
   */
  readonly allowOrigins?: string[];
  /**
   * Methods they may use.
   *
   * @default - those that browsers allow without asking
   */
  readonly allowMethods?: HttpMethod[];
  /**
   * Request headers they may send.
   *
   * @default - those that browsers allow without asking
   */
  readonly allowHeaders?: string[];
  /**
   * Response headers they may read.
   *
   * @default - those that browsers show without asking
   */
  readonly exposeHeaders?: string[];
  /**
   * Whether they may send cookies and other credentials.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * How long a browser may keep the answer to a preflight; whole seconds, at least one.
   *
   * @default 5 seconds
   */
  readonly maxAge?: Duration;
}
