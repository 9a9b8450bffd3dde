import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { WorkloadSelector } from '../../istio/index';
import { someOf } from '../../private/collections';
import type { NetworkPolicyProps, NetworkPolicyRuleOptions } from './network-policy-props';
import { oneOf, refused } from './private/network-rules';

/**
 * Says which connections of pods the network lets through. It is the CNI of the cluster that keeps it, outside of the pod:
 * it sees the tunnel of an ambient mesh on port 15008, and never who calls.
 *
 * Refused at synth: a policy that says nothing of either direction, which the API server takes for refusing all connections
 * to the pods, and empty lists of peers and ports.
 *
 * Not the NetworkPolicy of cdk8s-plus, which selects the pods of other namespaces only by constructs.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPolicy extends Resource {
  private readonly podSelector: WorkloadSelector;
  private ingress: NetworkPolicyRuleOptions[] | undefined;
  private egress: NetworkPolicyRuleOptions[] | undefined;

  public constructor(scope: Construct, id: string, props: NetworkPolicyProps = {}) {
    super(scope, id, { group: 'networking.k8s.io', version: 'v1', kind: 'NetworkPolicy' }, props.metadata);
    this.podSelector = props.podSelector ?? WorkloadSelector.ALL;
    this.ingress = props.ingress && [...props.ingress];
    this.egress = props.egress && [...props.egress];
  }

  /**
   * Lets connections to the pods through; all others are then refused.
   *
   * @param rule - from where, and to which ports
   */
  public addIngress(rule: NetworkPolicyRuleOptions): void {
    this.ingress = [...(this.ingress ?? []), rule];
  }

  /**
   * Lets connections from the pods through; all others are then refused.
   *
   * @param rule - where to, and to which ports
   */
  public addEgress(rule: NetworkPolicyRuleOptions): void {
    this.egress = [...(this.egress ?? []), rule];
  }

  /** @internal */
  protected _spec(): object {
    const { ingress, egress } = this;
    return {
      podSelector: this.podSelector,
      policyTypes: ingress || egress ? [...(ingress ? ['Ingress'] : []), ...(egress ? ['Egress'] : [])] : NO_DIRECTION,
      ingress: someOf((ingress ?? []).map(({ peers, ports }) => ({ from: oneOf(peers), ports: oneOf(ports) }))),
      egress: someOf((egress ?? []).map(({ peers, ports }) => ({ to: oneOf(peers), ports: oneOf(ports) }))),
    };
  }
}

const NO_DIRECTION = refused(
  'says neither Ingress nor Egress, and the API server makes that Ingress; give ingress, egress or both, as [] to refuse all',
);
