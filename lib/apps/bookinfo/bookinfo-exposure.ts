import type { IConstruct } from 'constructs';
import type * as gatewayapi from '../../gatewayapi';
import type { IstioExposureOptions } from '../istio-exposure-options';
import { mergeOnce } from '../private/merge-once';

/** Choices for the exposure by Gateway API. */
export interface GatewayApiExposureOptions {
  /**
   * A Gateway that exists already; the route then attaches to it, and the other options of the Gateway are not used.
   *
   * @default - a Gateway of its own
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
   * Port that the Gateway listens on.
   *
   * @default 80
   */
  readonly port?: number;

  /**
   * Hosts that the route is for.
   *
   * @default - all
   */
  readonly hostnames?: string[];
}

/** Choices for the exposure by an Ingress. */
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
   * Hosts that the Ingress is for.
   *
   * @default - all
   */
  readonly hosts?: string[];
}

/** Choices for the exposure by a port of every node. */
export interface NodePortExposureOptions {
  /**
   * The port.
   *
   * @default - one that Kubernetes chooses
   */
  readonly nodePort?: number;
}

/**
 * The options of each way, where it was chosen.
 *
 * @internal
 */
export interface BookinfoExposures {
  readonly istio?: IstioExposureOptions;
  readonly gatewayApi?: GatewayApiExposureOptions;
  readonly ingress?: IngressExposureOptions;
  readonly nodePort?: NodePortExposureOptions;
}

/** A way to reach the product page from outside the cluster. */
export class BookinfoExposure {
  /**
   * An Istio Gateway `bookinfo-gateway` and a VirtualService `bookinfo`.
   *
   * @param options - hosts, port, TLS
   */
  public static istio(options: IstioExposureOptions = {}): BookinfoExposure {
    return new BookinfoExposure({ istio: options });
  }

  /**
   * A Gateway `bookinfo-gateway` and an HTTPRoute `bookinfo` of Gateway API.
   *
   * @param options - hosts, port, class
   */
  public static gatewayApi(options: GatewayApiExposureOptions = {}): BookinfoExposure {
    return new BookinfoExposure({ gatewayApi: options });
  }

  /**
   * An Ingress.
   *
   * @param options - hosts, class
   */
  public static ingress(options: IngressExposureOptions = {}): BookinfoExposure {
    return new BookinfoExposure({ ingress: options });
  }

  /**
   * A port of every node.
   *
   * @param options - the port
   */
  public static nodePort(options: NodePortExposureOptions = {}): BookinfoExposure {
    return new BookinfoExposure({ nodePort: options });
  }

  /**
   * The ways of a list, each of which may come once.
   *
   * @internal
   */
  public static _collect(application: IConstruct, exposures: BookinfoExposure[]): BookinfoExposures {
    return mergeOnce(
      exposures.map((exposure) => exposure.way),
      (name) =>
        `${application.node.path}: exposure: BookinfoExposure.${name} comes twice; its objects would have the same names`,
    );
  }

  private constructor(private readonly way: BookinfoExposures) {}
}
