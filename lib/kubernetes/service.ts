import type { ApiObject } from 'cdk8s';
import type { IOwnObject } from './object';
import { ObjectHandle } from './object-handle';

/** A port of a Service. */
export interface ServicePortReference {
  /** Number of the port. */
  readonly port: number;
  /**
   * Name of the port.
   *
   * @default - none; allowed if the Service has only one port
   */
  readonly name?: string;
}

/** A Service of cdk8s-plus. */
export interface IService extends IOwnObject {
  /** Ports of the Service. */
  readonly ports: ServicePortReference[];
}

/**
 * Services of other classes than those of cdk8s-plus.
 *
 * @example
 * const reviews = new kplus.k8s.KubeService(chart, 'reviews', {
 *   metadata: { name: 'reviews' },
 *   spec: { selector: { app: 'reviews' }, ports: [{ name: 'http', port: 9080 }] },
 * });
 * const host = istio.Host.service(kubernetes.Service.fromApiObject(reviews));
 */
export class Service {
  /**
   * Returns a Service that an object of a generated class writes, such as `k8s.KubeService`. In Java, Go and C#, this also
   * gives the Service of a construct of cdk8s-plus: `Service.fromApiObject(ApiObject.of(service))`.
   *
   * @param object - the object; an error is thrown if it is not a Service
   */
  public static fromApiObject(object: ApiObject): IService {
    return ObjectHandle.find(object, 'Service', (found) => new ServiceHandle(found));
  }

  private constructor() {}
}

class ServiceHandle extends ObjectHandle implements IService {
  public get ports(): ServicePortReference[] {
    const { spec } = this.manifest() as { readonly spec?: { readonly ports?: ServicePortReference[] } };
    return spec?.ports ?? [];
  }
}

/**
 * How a Service is exposed.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
 */
export enum ServiceType {
  /** By an address within the cluster. */
  CLUSTER_IP = 'ClusterIP',
  /** Also by a port of each node. */
  NODE_PORT = 'NodePort',
  /** Also by a load balancer of the cloud provider. */
  LOAD_BALANCER = 'LoadBalancer',
  /** By a DNS name, without a proxy. */
  EXTERNAL_NAME = 'ExternalName',
}

/** Protocol of a port of a Service. */
export enum Protocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
  /** SCTP. */
  SCTP = 'SCTP',
}

/**
 * A port of a Service that this library writes.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
 */
export interface ServicePort extends ServicePortReference {
  /**
   * Port of the pods.
   *
   * @default - the same as `port`, unless the construct states another default
   */
  readonly targetPort?: number;
  /**
   * Port of the nodes, for a Service of type `NodePort` or `LoadBalancer`.
   *
   * @default - Kubernetes chooses a port
   */
  readonly nodePort?: number;
  /**
   * Protocol of the port.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
}
