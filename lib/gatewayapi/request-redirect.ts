import type { PathModifier } from './path-modifier';

/** Scheme of a redirect. */
export enum RedirectScheme {
  /** Plain HTTP. */
  HTTP = 'http',
  /** HTTP over TLS. */
  HTTPS = 'https',
}

/**
 * Target of a redirect.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprequestredirectfilter
 */
export interface RequestRedirectOptions {
  /**
   * New scheme.
   *
   * @default - the scheme of the request
   */
  readonly scheme?: RedirectScheme;
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
  /**
   * New port.
   *
   * @default - the standard port of `scheme`, or the port of the listener if `scheme` is not set
   */
  readonly port?: number;
  /**
   * Status code: 301, 302, 303, 307 or 308.
   *
   * @default 302
   */
  readonly statusCode?: number;
}
