import type { ServicePort, ServiceType } from 'cdk8s-plus-30';
import type { ExtensibleOptions } from './extensible-options';

/** What happens to traffic that comes from outside the cluster to a node. */
export enum ExternalTrafficPolicy {
  /** It may go on to another node, and loses the address of the client. */
  CLUSTER = 'Cluster',
  /** It stays on the node, and keeps the address of the client. */
  LOCAL = 'Local',
}

/** The Service before the pods of a component. */
export interface ServiceSettings extends ExtensibleOptions {
  /**
   * How the Service is reached.
   *
   * @default - that of the profile
   */
  readonly type?: ServiceType;

  /**
   * Its ports, instead of those of the profile.
   *
   * @default - those of the profile
   */
  readonly ports?: ServicePort[];

  /**
   * What happens to traffic from outside the cluster.
   *
   * @default ExternalTrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}
