import type { ServicePort, ServiceType } from '../kubernetes/service';
import type { ExtensibleOptions } from './extensible-options';

/** Routing of traffic that reaches a node from outside the cluster. */
export enum ExternalTrafficPolicy {
  /** To the pods of all nodes; the address of the client is lost. */
  CLUSTER = 'Cluster',
  /** Only to the pods of the same node; the address of the client is preserved. */
  LOCAL = 'Local',
}

/** Settings of the Service of a component. */
export interface ServiceSettings extends ExtensibleOptions {
  /**
   * Type of the Service.
   *
   * @default - the type in the profile
   */
  readonly type?: ServiceType;

  /**
   * Ports of the Service, which replace the ports of the profile.
   *
   * @default - the ports of the profile
   */
  readonly ports?: ServicePort[];

  /**
   * Routing of traffic from outside the cluster.
   *
   * @default ExternalTrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}
