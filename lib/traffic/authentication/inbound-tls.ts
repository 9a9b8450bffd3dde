// Which connections a sidecar accepts: the mode of mutual TLS of its port against what the client uses.

import type { MtlsMode } from '../../world/mtls-modes';
import type { InboundRequest } from '../authorization/inbound-request';

/** What becomes of a connection. `as-bytes` is TLS that the proxy forwards without reading it. */
export type TlsResult = 'accepted' | 'as-bytes' | 'refused';

/** Result of a connection to a port with a mode. */
export function acceptTls(mode: MtlsMode, { tls, peer, protocol }: InboundRequest): TlsResult {
  if (tls === undefined) {
    return mode === 'STRICT' ? 'refused' : 'accepted';
  }
  if (mode !== 'DISABLE' && (tls === 'istio' || mode === 'STRICT')) {
    return peer === undefined ? 'refused' : 'accepted';
  }
  return protocol === 'tcp' ? 'as-bytes' : 'refused';
}
