import type * as istio from '../istio';

/** Options for routing by Istio. */
export interface IstioRoutingOptions {
  /**
   * Gateways of the VirtualServices.
   *
   * @default - none, so that the routes apply to the mesh
   */
  readonly gateways?: istio.IGateway[];
}
