import type { PathModifier } from './path-modifier';

/** Scheme of a redirect. */
export enum RedirectScheme {
  /** Plain HTTP. */
  HTTP = 'http',
  /** HTTP over TLS. */
  HTTPS = 'https',
}

/**
 * Where callers are sent.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprequestredirectfilter
 */
export interface RequestRedirectOptions {
  /**
   * New scheme.
   *
   * @default - that of the request
   */
  readonly scheme?: RedirectScheme;
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
  /**
   * New port.
   *
   * @default - the standard port of a new scheme, else that of the listener
   */
  readonly port?: number;
  /**
   * Status: 301, 302, 303, 307 or 308.
   *
   * @default 302
   */
  readonly statusCode?: number;
}
