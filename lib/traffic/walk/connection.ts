import type { InboundRequest } from '../authorization/inbound-request';
import type { Cluster } from '../destinations/clusters';

/** A connection to a port of a pod. */
export interface Connection {
  readonly port: number;
  readonly protocol: InboundRequest['protocol'];
  /** Whether the proxy detects HTTP itself. */
  readonly isDetected: boolean;
  readonly tls: InboundRequest['tls'];
  readonly peer: string | undefined;
  readonly isPeerAssumed?: boolean | undefined;
  readonly sni: string | undefined;
  readonly sourceIp: string | undefined;
}

/** Server name in mutual TLS of Istio, unless a DestinationRule sets one. */
export function outboundSni({ host, port, subset }: Cluster): string {
  return `outbound_.${port}_.${subset ?? ''}_.${host}`;
}
