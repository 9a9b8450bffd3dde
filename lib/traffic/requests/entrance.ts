import type { Client } from '../client';
import type { Scheme } from '../message';
import type { GatewayPods, RequestTls } from '../request-options';

/** Where requests enter the mesh: at a port of a gateway, or at the sidecar of a client. */
export interface Entrance {
  readonly from: Client;
  /** The gateway; undefined for the sidecar of the client. */
  readonly gateway?: GatewayPods;
  readonly scheme: Scheme;
  readonly host: string;
  readonly port: number;
  readonly tls?: RequestTls;
}
