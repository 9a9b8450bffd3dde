// Which connections a sidecar accepts: the mode of mutual TLS of its port against what the client uses.

import type { MtlsMode } from '../../world/mtls-modes';
import type { InboundRequest } from '../authorization/inbound-request';

/**
 * What becomes of a connection. `decrypted` is a connection whose content the proxy forwards without reading HTTP, `as-bytes`
 * one that it forwards with its TLS.
 */
export type TlsResult = 'accepted' | 'decrypted' | 'as-bytes' | 'refused';

/** Result of a connection to a port with a mode. */
export function acceptTls(mode: MtlsMode, { tls, peer, protocol, isDetected }: InboundRequest): TlsResult {
  if (tls === undefined) {
    return mode === 'STRICT' ? 'refused' : 'accepted';
  }
  const mayBeBytes = protocol === 'tcp' || isDetected === true;
  if (mode !== 'DISABLE' && (tls === 'istio' || mode === 'STRICT')) {
    const result = tls === 'other' && mayBeBytes ? 'decrypted' : 'accepted';
    return peer === undefined ? 'refused' : result;
  }
  // A server without a proxy that ends TLS does not accept the certificates of Istio.
  return mayBeBytes && tls === 'other' ? 'as-bytes' : 'refused';
}
