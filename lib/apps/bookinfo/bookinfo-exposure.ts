import type { IConstruct } from 'constructs';
import type * as gatewayapi from '../../gatewayapi';
import type { IstioExposureOptions } from '../istio-exposure-options';
import { mergeOnce } from '../private/merge-once';

/** Options for the exposure by Gateway API. */
export interface GatewayApiExposureOptions {
  /**
   * Existing Gateway for the route. The other options of the Gateway are then ignored.
   *
   * @default - a new Gateway
   */
  readonly gateway?: gatewayapi.IGateway;

  /**
   * Name of the Gateway.
   *
   * @default bookinfo-gateway
   */
  readonly gatewayName?: string;

  /**
   * Class of the Gateway.
   *
   * @default GatewayClass.ISTIO
   */
  readonly gatewayClass?: gatewayapi.IGatewayClass;

  /**
   * Port of the Gateway.
   *
   * @default 80
   */
  readonly port?: number;

  /**
   * Hosts of the route.
   *
   * @default - all
   */
  readonly hostnames?: string[];
}

/** Options for the exposure by an Ingress. */
export interface IngressExposureOptions {
  /**
   * Name of the Ingress.
   *
   * @default gateway
   */
  readonly name?: string;

  /**
   * Class of the Ingress, written as the annotation `kubernetes.io/ingress.class`.
   *
   * @default istio
   */
  readonly ingressClass?: string;

  /**
   * Hosts of the Ingress.
   *
   * @default - all
   */
  readonly hosts?: string[];
}

/** Options for the exposure by a node port. */
export interface NodePortExposureOptions {
  /**
   * Node port, 30000 to 32767.
   *
   * @default - selected by Kubernetes
   */
  readonly nodePort?: number;
}

/**
 * The options of each selected exposure.
 *
 * @internal
 */
export interface BookinfoExposures {
  readonly istio?: IstioExposureOptions;
  readonly gatewayApi?: GatewayApiExposureOptions;
  readonly ingress?: IngressExposureOptions;
  readonly nodePort?: NodePortExposureOptions;
}

/**
 * An exposure of the product page to clients outside the cluster.
 *
 * @example
 * const bookinfo = new apps.Bookinfo(chart, 'bookinfo', {
 *   exposure: [apps.BookinfoExposure.istio({ hosts: ['bookinfo.example.com'], port: istio.ServerPort.http(80) })],
 * });
 * bookinfo.gateway.addServer({
 *   port: istio.ServerPort.https(443),
 *   hosts: ['bookinfo.example.com'],
 *   tls: istio.ServerTls.simple({ credentialName: 'bookinfo-credential' }),
 * });
 */
export class BookinfoExposure {
  /**
   * Exposes the product page by an Istio Gateway `bookinfo-gateway` and a VirtualService `bookinfo`.
   *
   * @param options - hosts, port, TLS
   */
  public static istio(options: IstioExposureOptions = {}): BookinfoExposure {
    return new BookinfoExposure({ istio: options });
  }

  /**
   * Exposes the product page by a Gateway `bookinfo-gateway` and an HTTPRoute `bookinfo` of Gateway API.
   *
   * @param options - hosts, port, class
   */
  public static gatewayApi(options: GatewayApiExposureOptions = {}): BookinfoExposure {
    return new BookinfoExposure({ gatewayApi: options });
  }

  /**
   * Exposes the product page by an Ingress.
   *
   * @param options - hosts, class
   */
  public static ingress(options: IngressExposureOptions = {}): BookinfoExposure {
    return new BookinfoExposure({ ingress: options });
  }

  /**
   * Exposes the product page by a node port.
   *
   * @param options - the node port
   */
  public static nodePort(options: NodePortExposureOptions = {}): BookinfoExposure {
    return new BookinfoExposure({ nodePort: options });
  }

  /**
   * Returns the options of the exposures in a list. Throws if one is repeated.
   *
   * @internal
   */
  public static _collect(application: IConstruct, exposures: BookinfoExposure[]): BookinfoExposures {
    return mergeOnce(
      exposures.map((exposure) => exposure.options),
      (name) =>
        `${application.node.path}: exposure: BookinfoExposure.${name} is repeated, but its objects have fixed names; use it once`,
    );
  }

  private constructor(private readonly options: BookinfoExposures) {}
}
