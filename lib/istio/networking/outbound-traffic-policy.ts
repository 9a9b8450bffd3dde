import type { Destination } from './destination';

/** Whether a sidecar forwards requests to services outside the service registry. */
export enum OutboundTrafficPolicyMode {
  /** Requests to unknown services are rejected. */
  REGISTRY_ONLY = 'REGISTRY_ONLY',
  /** Requests to unknown services are forwarded. */
  ALLOW_ANY = 'ALLOW_ANY',
  /**
   * Requests to unknown services are forwarded to the address that DNS returns for their host. Only for the mesh config of
   * Istio 1.30 and newer; rejected at synth in a Sidecar.
   */
  ALLOW_ANY_DYNAMIC_DNS = 'ALLOW_ANY_DYNAMIC_DNS',
}

/**
 * Handling of requests to services outside the service registry.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#OutboundTrafficPolicy
 */
export interface OutboundTrafficPolicy {
  /**
   * Whether the requests are forwarded.
   *
   * @default OutboundTrafficPolicyMode.REGISTRY_ONLY
   */
  readonly mode?: OutboundTrafficPolicyMode;
  /**
   * Service that the requests are sent through, with its full name and a port; only with ALLOW_ANY.
   *
   * @default - the requests are sent directly
   */
  readonly egressProxy?: Destination;
}
