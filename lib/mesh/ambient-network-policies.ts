import { Construct } from 'constructs';
import { WorkloadSelector } from '../istio';
import { NetworkPolicy, type NetworkPolicyRule } from './network-policy';
import { ROOT_NAMESPACE } from './private/labels';
import { controlPlane, DNS, HBONE_RULE, KUBELET_PROBES, metrics } from './private/mesh-ports';
import type { IWaypoint } from './waypoint-reference';

/** What the network lets through for ambient workloads. */
export interface AmbientNetworkPoliciesProps {
  /**
   * Namespace of the workloads.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Waypoints in that namespace, which have to reach the control plane.
   *
   * @default - none
   */
  readonly waypoints?: IWaypoint[];

  /**
   * Further connections to the workloads, such as from a load balancer that is not part of the mesh.
   *
   * @default - none
   */
  readonly ingress?: NetworkPolicyRule[];

  /**
   * Further connections from the workloads, such as to a database that is not part of the mesh.
   *
   * @default - none
   */
  readonly egress?: NetworkPolicyRule[];

  /**
   * Namespace of the control plane.
   *
   * @default istio-system
   */
  readonly rootNamespace?: string;

  /**
   * Namespace of ztunnel.
   *
   * @default - that of the control plane
   */
  readonly ztunnelNamespace?: string;

  /**
   * Whether ztunnel and the control plane get a policy too. Once a mesh is enough: leave it out for further namespaces.
   *
   * @default true
   */
  readonly controlPlanePolicies?: boolean;

  /**
   * Namespaces of a Prometheus that asks waypoints and ztunnel for metrics.
   *
   * @default - istio-system and monitoring
   */
  readonly metricsFrom?: string[];
}

/**
 * NetworkPolicies under which an ambient mesh works, for clusters whose CNI keeps them, such as EKS with the network
 * policies of the VPC CNI.
 *
 * ztunnel opens its sockets within the pods, so on the wire the addresses are those of the workloads, and the port is 15008
 * on the side that is called. Its ports 15001 and 15006 never leave a pod, and a policy that selects ztunnel's own pods
 * says nothing of the traffic of workloads: those only speak to the control plane.
 *
 * @see https://istio.io/latest/docs/ambient/usage/networkpolicy/
 */
export class AmbientNetworkPolicies extends Construct {
  /** For the workloads of the namespace. */
  public readonly workloads: NetworkPolicy;

  public constructor(scope: Construct, id: string, props: AmbientNetworkPoliciesProps = {}) {
    super(scope, id);
    const { namespace, ingress = [], egress = [], rootNamespace = ROOT_NAMESPACE } = props;
    const { waypoints = [], controlPlanePolicies = true, metricsFrom = [ROOT_NAMESPACE, 'monitoring'] } = props;
    const proxyRules = {
      ingress: [metrics(metricsFrom)],
      egress: [controlPlane(rootNamespace), DNS],
    };
    this.workloads = new NetworkPolicy(this, 'workloads', {
      metadata: { name: 'allow-ambient', namespace },
      ingress: [HBONE_RULE, KUBELET_PROBES, ...ingress],
      egress: [HBONE_RULE, DNS, ...egress],
    });
    for (const waypoint of waypoints) {
      new NetworkPolicy(this, `waypoint-${waypoint.name}`, {
        metadata: { name: `allow-${waypoint.name}`, namespace },
        pods: WorkloadSelector.labels({ 'gateway.networking.k8s.io/gateway-name': waypoint.name }),
        ...proxyRules,
      });
    }
    if (controlPlanePolicies) {
      new NetworkPolicy(this, 'ztunnel', {
        metadata: { name: 'allow-ztunnel', namespace: props.ztunnelNamespace ?? rootNamespace },
        pods: WorkloadSelector.labels({ app: 'ztunnel' }),
        ...proxyRules,
      });
    }
  }
}
