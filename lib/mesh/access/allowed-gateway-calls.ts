import type { NetworkPeer } from '../network/network-peer';

/** Calls to a gateway of the Gateway API that are allowed. */
export interface AllowedGatewayCallsOptions {
  /**
   * Ports of the pods of the gateway, which are the ports of its listeners. If NetworkPolicies are written, an empty
   * list and numbers that are not ports are rejected at synth.
   */
  readonly ports: number[];

  /**
   * Callers, as NetworkPolicies identify them.
   *
   * @default - all callers
   */
  readonly from?: NetworkPeer[];
}
