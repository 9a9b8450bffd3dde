import type { ProxyConfig } from './proxy-config';
import type { SecretKey } from './secret-key';
import type { TlsConfig } from './tls-config';
import type { ValueSource } from './value-source';

/**
 * Options for obtaining a token by the client credentials flow of OAuth 2.0.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.OAuth2
 */
export interface OAuth2Options {
  /** Client ID. */
  readonly clientId: ValueSource;

  /** Client secret. */
  readonly clientSecret: SecretKey;

  /** URL from which tokens are requested; must begin with `http://` or `https://`. */
  readonly tokenUrl: string;

  /**
   * Scopes that are requested.
   *
   * @default - none
   */
  readonly scopes?: string[];

  /**
   * Parameters that are appended to the URL.
   *
   * @default - none
   */
  readonly endpointParams?: { [name: string]: string };

  /**
   * TLS settings for the token server. Certificates from files are not supported.
   *
   * @default - the defaults of Prometheus
   */
  readonly tlsConfig?: TlsConfig;

  /**
   * Proxy for requests to the token server.
   *
   * @default - none
   */
  readonly proxy?: ProxyConfig;
}
