import type { PathModifier } from './path-modifier';

/**
 * Changes to the host and path of requests to backends.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpurlrewritefilter
 */
export interface UrlRewriteOptions {
  /**
   * New host.
   *
   * @default - the host of the request
   */
  readonly hostname?: string;
  /**
   * New path.
   *
   * @default - the path of the request
   */
  readonly path?: PathModifier;
}
