import type { ProxyConfig } from './proxy-config';
import type { SecretKey } from './secret-key';
import type { TlsConfig } from './tls-config';
import type { ValueSource } from './value-source';

/**
 * How Prometheus gets a token by the client credentials flow of OAuth 2.0.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.OAuth2
 */
export interface OAuth2Options {
  /** Id of the client. */
  readonly clientId: ValueSource;

  /** Secret of the client. */
  readonly clientSecret: SecretKey;

  /** Where tokens are asked for; begins with `http://` or `https://`. */
  readonly tokenUrl: string;

  /**
   * Scopes that are asked for.
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
   * TLS to the token server; takes no files.
   *
   * @default - the defaults of Prometheus
   */
  readonly tlsConfig?: TlsConfig;

  /**
   * Proxy on the way to the token server.
   *
   * @default - none
   */
  readonly proxy?: ProxyConfig;
}
