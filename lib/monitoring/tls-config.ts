import type { TlsCertificate, TlsKey } from './tls-material';

/** TLS protocol versions. */
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

/** What Prometheus shows to a server that asks for a certificate; the operator takes neither half alone. */
export interface ClientCertificateOptions {
  /**
   * Certificate: `cert` or `certFile` in the manifest.
   *
   * @default - none, which goes with no key
   */
  readonly cert?: TlsCertificate;
  /**
   * Its private key: `keySecret` or `keyFile` in the manifest.
   *
   * @default - none, which goes with no certificate
   */
  readonly key?: TlsKey;
}

/**
 * How Prometheus talks TLS to a server.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.TLSConfig
 */
export interface TlsConfig {
  /**
   * Authorities that the server's certificate must come from.
   *
   * @default - the authorities of the Prometheus container
   */
  readonly ca?: TlsCertificate;

  /**
   * Certificate of Prometheus, for mutual TLS.
   *
   * @default - none
   */
  readonly clientCertificate?: ClientCertificateOptions;

  /**
   * Name that the server's certificate must hold.
   *
   * @default - the address of the target
   */
  readonly serverName?: string;

  /**
   * Takes any certificate of the server.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Oldest TLS version.
   *
   * @default - what Prometheus takes for it, which is TLS 1.2
   */
  readonly minVersion?: TlsVersion;

  /**
   * Newest TLS version; not older than `minVersion`.
   *
   * @default - the newest that Prometheus knows
   */
  readonly maxVersion?: TlsVersion;
}
