import type { ApiObjectMetadata } from 'cdk8s';
import type { WorkloadSelector } from '../../istio/index';
import type { NetworkPeer } from './network-peer';
import type { NetworkPort } from './network-port';

/** Connections that are let through. */
export interface NetworkPolicyRuleOptions {
  /**
   * The other side, one of these. Refused at synth where the list is empty, which the API takes for anything.
   *
   * @default - anything
   */
  readonly peers?: NetworkPeer[];

  /**
   * Ports of the side that is called, one of these. Refused at synth where the list is empty, which the API takes for all.
   *
   * @default - all
   */
  readonly ports?: NetworkPort[];
}

/** What a NetworkPolicy is made of. */
export interface NetworkPolicyProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Pods that it is for.
   *
   * @default - all pods of the namespace
   */
  readonly podSelector?: WorkloadSelector;

  /**
   * Connections to the pods that are let through; empty for none. More come by `addIngress`.
   *
   * @default - the policy says nothing of them
   */
  readonly ingress?: NetworkPolicyRuleOptions[];

  /**
   * Connections from the pods that are let through; empty for none. More come by `addEgress`.
   *
   * @default - the policy says nothing of them
   */
  readonly egress?: NetworkPolicyRuleOptions[];
}
