import type * as istio from '../istio';

/** Options for exposing a service by an Istio Gateway and a VirtualService. */
export interface IstioExposureOptions {
  /**
   * Existing Gateway for the VirtualService. The other options of the Gateway are then ignored.
   *
   * @default - a new Gateway
   */
  readonly gateway?: istio.IGateway;

  /**
   * Name of the Gateway.
   *
   * @default - the name of the upstream manifests, or of the naming strategy
   */
  readonly gatewayName?: string;

  /**
   * Hosts of the service.
   *
   * @default - those of the upstream manifests
   */
  readonly hosts?: string[];

  /**
   * Port of the Gateway. You can add more servers to the Gateway of the application.
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
   * Labels of the pods of the gateway.
   *
   * @default - `{ istio: 'ingressgateway' }`
   */
  readonly selector?: { [key: string]: string };
}
