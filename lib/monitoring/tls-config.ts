import type { TlsCertificate, TlsKey } from './tls-material';

/** TLS protocol version. */
export enum TlsVersion {
  /** TLS 1.0: insecure. */
  V1_0 = 'TLS10',
  /** TLS 1.1: insecure. */
  V1_1 = 'TLS11',
  /** TLS 1.2. */
  V1_2 = 'TLS12',
  /** TLS 1.3. */
  V1_3 = 'TLS13',
}

/** Certificate and key that Prometheus presents to a server. The operator rejects one without the other. */
export interface ClientCertificateOptions {
  /**
   * Certificate: `cert` or `certFile` in the manifest.
   *
   * @default - none
   */
  readonly cert?: TlsCertificate;
  /**
   * Private key: `keySecret` or `keyFile` in the manifest.
   *
   * @default - none
   */
  readonly key?: TlsKey;
}

/**
 * TLS settings for connections of Prometheus to a server.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.TLSConfig
 */
export interface TlsConfig {
  /**
   * Certificate of the CA that the server's certificate must be issued by.
   *
   * @default - the CA certificates in the Prometheus container
   */
  readonly ca?: TlsCertificate;

  /**
   * Certificate and key of Prometheus, for mutual TLS.
   *
   * @default - none
   */
  readonly clientCertificate?: ClientCertificateOptions;

  /**
   * Name that the server's certificate must contain.
   *
   * @default - the address of the target
   */
  readonly serverName?: string;

  /**
   * Whether any certificate of the server is accepted, without validation.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Minimum TLS version.
   *
   * @default - the minimum of Prometheus, which is TLS 1.2
   */
  readonly minVersion?: TlsVersion;

  /**
   * Maximum TLS version; not lower than `minVersion`.
   *
   * @default - the highest version that Prometheus supports
   */
  readonly maxVersion?: TlsVersion;
}
