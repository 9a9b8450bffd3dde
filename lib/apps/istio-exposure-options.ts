import type * as istio from '../istio';

/** Choices for the exposure of a service by an Istio Gateway and a VirtualService. */
export interface IstioExposureOptions {
  /**
   * A Gateway that exists already; the VirtualService is then bound to it, and the other options of the Gateway are
   * not used.
   *
   * @default - a Gateway of its own
   */
  readonly gateway?: istio.IGateway;

  /**
   * Name of the Gateway.
   *
   * @default - that of the upstream manifests, or of the naming strategy in force
   */
  readonly gatewayName?: string;

  /**
   * Hosts that the service answers to.
   *
   * @default - those of the upstream manifests
   */
  readonly hosts?: string[];

  /**
   * Port of the Gateway. More servers can be added to the Gateway that the application hands out.
   *
   * @default - plain HTTP on the port of the upstream manifests
   */
  readonly port?: istio.ServerPort;

  /**
   * TLS settings of the port.
   *
   * @default - none
   */
  readonly tls?: istio.ServerTls;

  /**
   * Labels of the gateway's pods.
   *
   * @default - `{ istio: 'ingressgateway' }`
   */
  readonly selector?: { [key: string]: string };
}
