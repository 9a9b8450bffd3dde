import type { NetworkPeer } from '../network/network-peer';

/** Calls to a gateway of Gateway API that are allowed. */
export interface AllowedGatewayCallsOptions {
  /**
   * Ports of the pods of the gateway, which are those of its listeners. Refused at synth where the network is closed: an
   * empty list, and numbers that are no port.
   */
  readonly ports: number[];

  /**
   * Who calls, as the network knows them.
   *
   * @default - everybody
   */
  readonly from?: NetworkPeer[];
}
