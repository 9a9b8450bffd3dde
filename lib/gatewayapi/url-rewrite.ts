import type { PathModifier } from './path-modifier';

/**
 * What backends see of host and path.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpurlrewritefilter
 */
export interface UrlRewriteOptions {
  /**
   * New host.
   *
   * @default - that of the request
   */
  readonly hostname?: string;
  /**
   * New path.
   *
   * @default - that of the request
   */
  readonly path?: PathModifier;
}
