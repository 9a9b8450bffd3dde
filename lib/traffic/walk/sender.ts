import type { NetworkPods } from '../network/network-connection';

/** The proxy or pod that sends a request to other pods. */
export interface Sender {
  /** Its pods. */
  readonly pods: NetworkPods;
  /** Identity in its certificate; undefined outside of the mesh. */
  readonly peer: string | undefined;
  /** Whether the identity is only likely, because the manifests do not contain the pods. */
  readonly isPeerAssumed?: boolean;
  readonly ip: string | undefined;
  /** The waypoints that it sends through: those of all services, those of services that want it for ingress, or none. */
  readonly waypoints: 'all' | 'ingress' | 'none';
}
