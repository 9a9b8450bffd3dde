// What a client in the mesh uses for a connection: the DestinationRule decides, or the mode of the server.

import type { MtlsMode } from '../../world/mtls-modes';

/** Mode of `trafficPolicy.tls`; undefined if no DestinationRule sets one. */
export type ClientTlsMode = 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';

/** The server of a connection. */
export interface TlsServer {
  /** Whether a proxy of the mesh receives the connection. */
  readonly isInMesh: boolean;
  /** Mode of its port. */
  readonly mode: MtlsMode;
}

/**
 * What a client with a proxy uses: `istio` for mutual TLS of Istio, `other` for TLS with other certificates, undefined for
 * plain text.
 */
export function clientTls(
  mode: ClientTlsMode | undefined,
  server: TlsServer,
  hasAutoMtls: boolean,
): 'istio' | 'other' | undefined {
  switch (mode) {
    case 'ISTIO_MUTUAL':
      return 'istio';
    case 'SIMPLE':
    case 'MUTUAL':
      return 'other';
    case 'DISABLE':
      return undefined;
    default:
      return hasAutoMtls && server.isInMesh && server.mode !== 'DISABLE' ? 'istio' : undefined;
  }
}
