import type * as istio from '../istio';

/** Choices for routing by Istio. */
export interface IstioRoutingOptions {
  /**
   * Gateways that the VirtualServices are bound to.
   *
   * @default - not written, which means the mesh
   */
  readonly gateways?: istio.IGateway[];
}
