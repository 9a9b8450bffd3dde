import type { ApiObjectMetadata } from 'cdk8s';
import type { WorkloadSelector } from '../../istio/index';
import type { NetworkPeer } from './network-peer';
import type { NetworkPort } from './network-port';

/** Connections that a NetworkPolicy allows. */
export interface NetworkPolicyRuleOptions {
  /**
   * The other side of the connections: any of the peers. An empty list, which the API server treats as all peers, is
   * rejected at synth.
   *
   * @default - all peers
   */
  readonly peers?: NetworkPeer[];

  /**
   * Ports of the called side: any of the ports. An empty list, which the API server treats as all ports, is rejected at
   * synth.
   *
   * @default - all ports
   */
  readonly ports?: NetworkPort[];
}

/** Properties for `NetworkPolicy`. */
export interface NetworkPolicyProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Pods to which the policy applies.
   *
   * @default - all pods of the namespace
   */
  readonly podSelector?: WorkloadSelector;

  /**
   * Allowed connections to the pods; empty to deny all. `addIngress` adds more.
   *
   * @default - the policy does not apply to connections to the pods
   */
  readonly ingress?: NetworkPolicyRuleOptions[];

  /**
   * Allowed connections from the pods; empty to deny all. `addEgress` adds more.
   *
   * @default - the policy does not apply to connections from the pods
   */
  readonly egress?: NetworkPolicyRuleOptions[];
}
