import type { Construct } from 'constructs';
import { Entries } from '../../base/entries';
import { Resource } from '../../base/resource';
import { noDirection } from '../../diagnostics/codes/mesh-network-policy';
import { WorkloadSelector } from '../../istio/index';
import type { NetworkPolicyProps, NetworkPolicyRuleOptions } from './network-policy-props';
import { oneOf, rejected } from './private/network-rules';

/**
 * Connections of pods that the network allows. The CNI of the cluster enforces it outside of the pod: it sees the
 * tunnel of an ambient mesh on port 15008, but not the identity of the caller.
 *
 * Rejected at synth: a policy without any direction, which the API server treats as a policy that denies all
 * connections to the pods, and empty lists of peers and ports.
 *
 * The NetworkPolicy of cdk8s-plus can only select pods of other namespaces that are constructs.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 *
 * @example
 * const policy = new mesh.NetworkPolicy(chart, 'mysql', {
 *   metadata: { name: 'mysql' },
 *   podSelector: istio.WorkloadSelector.labels({ app: 'mysql' }),
 *   ingress: [{ peers: [mesh.NetworkPeer.pods({ app: 'ratings' })], ports: [mesh.NetworkPort.tcp(3306)] }],
 * });
 * policy.addEgress({ peers: [mesh.NetworkPeer.namespace('kube-system')], ports: [mesh.NetworkPort.udp(53)] });
 */
export class NetworkPolicy extends Resource {
  private readonly podSelector: WorkloadSelector;
  private ingress: Entries<NetworkPolicyRuleOptions> | undefined;
  private egress: Entries<NetworkPolicyRuleOptions> | undefined;

  public constructor(scope: Construct, id: string, props: NetworkPolicyProps = {}) {
    super(scope, id, { group: 'networking.k8s.io', version: 'v1', kind: 'NetworkPolicy' }, props.metadata);
    this.podSelector = props.podSelector ?? WorkloadSelector.ALL;
    this.ingress = props.ingress && new Entries(props.ingress);
    this.egress = props.egress && new Entries(props.egress);
  }

  /**
   * Allows connections to the pods. All other connections to them are then denied.
   *
   * @param rule - sources of the connections, and ports of the pods
   */
  public addIngress(rule: NetworkPolicyRuleOptions): void {
    this.ingress ??= new Entries();
    this.ingress.add(rule);
  }

  /**
   * Allows connections from the pods. All other connections from them are then denied.
   *
   * @param rule - destinations of the connections, and their ports
   */
  public addEgress(rule: NetworkPolicyRuleOptions): void {
    this.egress ??= new Entries();
    this.egress.add(rule);
  }

  /** @internal */
  protected _spec(): object {
    const { ingress, egress } = this;
    return {
      podSelector: this.podSelector,
      policyTypes: ingress || egress ? [...(ingress ? ['Ingress'] : []), ...(egress ? ['Egress'] : [])] : NO_DIRECTION,
      ingress: rulesOf(ingress, 'from'),
      egress: rulesOf(egress, 'to'),
    };
  }
}

const NO_DIRECTION = rejected(noDirection.noRules());

/** Returns the rules of a direction; undefined if there are none, which the API server treats like an empty list. */
function rulesOf(rules: Entries<NetworkPolicyRuleOptions> | undefined, peersField: string): object[] | undefined {
  return rules?.items.length
    ? rules.render(({ peers, ports }) => ({ [peersField]: oneOf(peers), ports: oneOf(ports) }))
    : undefined;
}
