import type { Destination } from './destination';

/** Whether a sidecar lets requests to services out that the mesh does not know. */
export enum OutboundTrafficPolicyMode {
  /** It does not. */
  REGISTRY_ONLY = 'REGISTRY_ONLY',
  /** It does. */
  ALLOW_ANY = 'ALLOW_ANY',
}

/**
 * What a sidecar does about requests to services that the mesh does not know.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#OutboundTrafficPolicy
 */
export interface OutboundTrafficPolicy {
  /**
   * Whether they are let out.
   *
   * @default OutboundTrafficPolicyMode.REGISTRY_ONLY
   */
  readonly mode?: OutboundTrafficPolicyMode;
  /**
   * Service that they are sent through, in full and with a port; only with ALLOW_ANY.
   *
   * @default - straight to where they are going
   */
  readonly egressProxy?: Destination;
}
