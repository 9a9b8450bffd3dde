import { Construct } from 'constructs';
import { ROOT_NAMESPACE } from '../../facts/namespaces';
import { type IPolicyGateway, WorkloadSelector } from '../../istio/index';
import type { AllowedGatewayCallsOptions } from '../access/allowed-gateway-calls';
import type { IWaypoint } from '../enrollment/waypoint-reference';
import { NetworkPolicy } from './network-policy';
import type { NetworkPolicyRuleOptions } from './network-policy-props';
import { gatewayPods, gatewayRule } from './private/gateway-pods';
import {
  controlPlane,
  DNS,
  ENVOY_METRICS,
  HBONE_RULE,
  ISTIOD_METRICS,
  ISTIOD_RULE,
  KUBELET_PROBES,
  METRICS_FROM,
  metrics,
  ZTUNNEL_METRICS,
} from './private/mesh-ports';

/** What the network lets through for ambient workloads. */
export interface AmbientNetworkPoliciesProps {
  /**
   * Namespace of the workloads.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Waypoints of the workloads, which have to reach the control plane; each gets a policy in its own namespace. Name one
   * that several namespaces share only once. Gateways come by `allowGateway`.
   *
   * @default - none
   */
  readonly waypoints?: IWaypoint[];

  /**
   * Further connections to the workloads, such as from a load balancer that is not part of the mesh.
   *
   * @default - none
   */
  readonly ingress?: NetworkPolicyRuleOptions[];

  /**
   * Further connections from the workloads, such as to a database that is not part of the mesh.
   *
   * @default - none
   */
  readonly egress?: NetworkPolicyRuleOptions[];

  /**
   * Where names are looked up. Ports are those of the pods that answer, such as 5353 on OpenShift, and a cache on the node
   * is an address, such as 169.254.20.10/32.
   *
   * @default - port 53 of the pods with `k8s-app: kube-dns` in kube-system
   */
  readonly dns?: NetworkPolicyRuleOptions;

  /**
   * Namespace of the control plane.
   *
   * @default istio-system
   */
  readonly controlPlaneNamespace?: string;

  /**
   * Namespace of ztunnel.
   *
   * @default - that of the control plane
   */
  readonly ztunnelNamespace?: string;

  /**
   * Whether istiod and ztunnel get a policy too, once a mesh. They need one only where something else closes their
   * namespace: a pod that no policy selects is open, and theirs let in nothing but the ports of Istio (istiod 15012, 15017
   * for the API server, and metrics) and let everything out. The value `global.networkPolicy.enabled` of Istio's own charts
   * does the same, with all of their ports.
   *
   * @default false
   */
  readonly controlPlanePolicies?: boolean;

  /**
   * Namespaces of a Prometheus that asks waypoints, ztunnel and istiod for metrics; empty for none.
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
 * @see https://istio.io/latest/docs/setup/additional-setup/network-policy/
 */
export class AmbientNetworkPolicies extends Construct {
  /** For the workloads of the namespace. */
  public readonly workloads: NetworkPolicy;

  private readonly props: AmbientNetworkPoliciesProps;

  public constructor(scope: Construct, id: string, props: AmbientNetworkPoliciesProps = {}) {
    super(scope, id);
    this.props = props;
    const { namespace, ingress = [], egress = [], dns = DNS } = props;
    this.workloads = new NetworkPolicy(this, 'workloads', {
      metadata: { name: 'allow-ambient', namespace },
      ingress: [HBONE_RULE, KUBELET_PROBES, ...ingress],
      egress: [HBONE_RULE, dns, ...egress],
    });
    props.waypoints?.forEach((waypoint, index) => {
      this.addProxy(`waypoint-${index}`, waypoint, HBONE_RULE);
    });
    if (props.controlPlanePolicies) {
      this.addControlPlane(props);
    }
  }

  /**
   * Lets everybody call a gateway of Gateway API that Istio runs, and the gateway the control plane and ambient workloads;
   * the policy is in the namespace of the gateway. What else it calls, such as pods with sidecars, needs a NetworkPolicy of
   * its own. Throws where it is done twice for a gateway.
   *
   * @param gateway - the gateway, or its name as `{ name: 'web' }`
   * @param calls - its ports
   */
  public allowGateway(gateway: IPolicyGateway, calls: AllowedGatewayCallsOptions): void {
    const id = `gateway-${gateway.namespace ?? ''}.${gateway.name}`;
    if (this.node.tryFindChild(id) !== undefined) {
      throw new Error(
        `${this.node.path}: allowGateway '${gateway.name}' is there already; give all of its ports at once`,
      );
    }
    this.addProxy(id, gateway, gatewayRule(calls));
  }

  /** Waypoints and gateways are proxies of their own, which ztunnel leaves alone. */
  private addProxy(id: string, proxy: IPolicyGateway, ingress: NetworkPolicyRuleOptions): void {
    const { namespace, dns = DNS, controlPlaneNamespace = ROOT_NAMESPACE, metricsFrom = METRICS_FROM } = this.props;
    new NetworkPolicy(this, id, {
      metadata: { name: `allow-${proxy.name}`, namespace: proxy.namespace ?? namespace },
      podSelector: WorkloadSelector.labels(gatewayPods(proxy.name)),
      ingress: [ingress, ...metrics(metricsFrom, ENVOY_METRICS)],
      egress: [HBONE_RULE, controlPlane(controlPlaneNamespace), dns],
    });
  }

  private addControlPlane(props: AmbientNetworkPoliciesProps): void {
    const {
      controlPlaneNamespace = ROOT_NAMESPACE,
      ztunnelNamespace = controlPlaneNamespace,
      metricsFrom = METRICS_FROM,
    } = props;
    // Nobody can tell what they call: the API server, the keys of token issuers, name servers.
    const egress = [{}];
    new NetworkPolicy(this, 'ztunnel', {
      metadata: { name: 'allow-ztunnel', namespace: ztunnelNamespace },
      podSelector: WorkloadSelector.labels({ app: 'ztunnel' }),
      ingress: metrics(metricsFrom, ZTUNNEL_METRICS),
      egress,
    });
    new NetworkPolicy(this, 'istiod', {
      metadata: { name: 'allow-istiod', namespace: controlPlaneNamespace },
      podSelector: WorkloadSelector.labels({ app: 'istiod' }),
      ingress: [ISTIOD_RULE, ...metrics(metricsFrom, ISTIOD_METRICS)],
      egress,
    });
  }
}
