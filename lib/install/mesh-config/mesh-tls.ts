import type { TlsVersion } from '../../istio/networking/server-tls';

/** What TLS connections of a mesh are like. */
export interface MeshTls {
  /**
   * Oldest version of TLS: `TlsVersion.V1_2` or `TlsVersion.V1_3`.
   *
   * @default - TLS 1.2
   */
  readonly minProtocolVersion?: TlsVersion;

  /**
   * Elliptic curves, such as `P-256`; not for TLS between workloads.
   *
   * @default - those of the proxy
   */
  readonly ecdhCurves?: string[];

  /**
   * Cipher suites, up to TLS 1.2.
   *
   * @default - those of the proxy
   */
  readonly cipherSuites?: string[];
}
