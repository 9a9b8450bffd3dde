import type { TlsVersion } from '../../istio/networking/server-tls';

/** TLS settings of a mesh. */
export interface MeshTls {
  /**
   * Minimum version of TLS: `TlsVersion.V1_2` or `TlsVersion.V1_3`.
   *
   * @default - TLS 1.2
   */
  readonly minProtocolVersion?: TlsVersion;

  /**
   * Elliptic curves, such as `P-256`. Not for TLS between workloads.
   *
   * @default - the curves of the proxy
   */
  readonly ecdhCurves?: string[];

  /**
   * Cipher suites for TLS 1.2 and earlier.
   *
   * @default - the cipher suites of the proxy
   */
  readonly cipherSuites?: string[];
}
