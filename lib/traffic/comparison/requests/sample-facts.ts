// What policies read of a derived request.

import { RequestFacts } from '../../authorization/request-facts';
import type { Variant } from './variant';

/** The client of a request, as far as policies read it. */
interface Peer {
  readonly namespace: string;
  /** Identity of the client. */
  readonly peer?: string;
}

/** What policies read of a request with some parts. */
export function sampleFacts(variant: Variant, { namespace, peer }: Peer): RequestFacts {
  const { method = 'GET', path = '/', host = '', headers = {}, claims, ip } = variant;
  const request = { protocol: 'http', port: 0, tls: 'istio', method, path, host } as const;
  const proxy = { kind: 'sidecar', namespace, labels: new Map() } as const;
  const inbound = {
    ...request,
    headers: new Map(Object.entries(headers)),
    ...(peer !== undefined && { peer }),
    ...(claims !== undefined && { claims }),
    ...(ip !== undefined && { sourceIp: ip }),
  };
  return new RequestFacts(inbound, proxy, 0);
}
