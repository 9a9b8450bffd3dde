// Connections as NetworkPolicies see them.

import type { Labels } from '../../world/labels';
import type { Workload } from '../../world/workload';

/** Pods at one end of a connection. */
export interface NetworkPods {
  readonly namespace: string;
  readonly labels: Labels;
  /** Undefined if the manifests do not contain them. */
  readonly workload?: Workload;
}

/** A connection; an end is undefined if it is outside of the cluster, or if its pods are not known. */
export interface NetworkConnection {
  readonly client: NetworkPods | undefined;
  readonly server: NetworkPods | undefined;
  /** Port of the pods of the server. */
  readonly port: number;
}

/** A direction as policies name it, seen from the pods that they select. */
export interface Direction {
  readonly type: 'Ingress' | 'Egress';
  readonly rules: 'ingress' | 'egress';
  readonly peers: 'from' | 'to';
  readonly own: 'client' | 'server';
  readonly other: 'client' | 'server';
}
