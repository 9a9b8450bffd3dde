import type { InboundRequest } from '../authorization/inbound-request';

/** A connection to a port of a pod. */
export interface Connection {
  readonly port: number;
  readonly protocol: InboundRequest['protocol'];
  /** Whether the proxy detects HTTP itself. */
  readonly isDetected: boolean;
  readonly tls: InboundRequest['tls'];
  readonly peer: string | undefined;
  readonly sni: string | undefined;
  readonly sourceIp: string | undefined;
}
