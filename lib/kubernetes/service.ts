import type { IOwnObject } from './object';

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
