import type { Construct } from 'constructs';
import { Composite } from '../../base/composite';
import { ROOT_NAMESPACE } from '../../facts/namespaces';
import { type IPolicyGateway, WorkloadSelector } from '../../istio/index';
import type { AllowedGatewayCallsOptions } from '../access/allowed-gateway-calls';
import type { IWaypoint } from '../enrollment/waypoint-reference';
import { callPath } from '../private/at-path';
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

/** Properties for `AmbientNetworkPolicies`. */
export interface AmbientNetworkPoliciesProps {
  /**
   * Namespace of the workloads.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /**
   * Waypoints of the workloads, which must reach the control plane. Each gets a policy in its own namespace; list a
   * waypoint that several namespaces share only once. For gateways, use `allowGateway`.
   *
   * @default - none
   */
  readonly waypoints?: IWaypoint[];

  /**
   * Additional connections to the workloads, such as from a load balancer outside of the mesh.
   *
   * @default - none
   */
  readonly ingress?: NetworkPolicyRuleOptions[];

  /**
   * Additional connections from the workloads, such as to a database outside of the mesh.
   *
   * @default - none
   */
  readonly egress?: NetworkPolicyRuleOptions[];

  /**
   * Connections to the DNS servers. The ports are those of the pods, such as 5353 on OpenShift. A DNS cache on the node
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
   * @default - the namespace of the control plane
   */
  readonly ztunnelNamespace?: string;

  /**
   * Whether to write policies for istiod and ztunnel too. A mesh needs them once, and only if another policy denies
   * connections in their namespace, because a pod that no policy selects accepts all connections. They accept
   * connections to the ports of Istio only (istiod 15012, 15017 for the API server, and metrics) and allow all outgoing
   * connections. The value `global.networkPolicy.enabled` of the Istio charts has the same effect, for all ports of
   * istiod and ztunnel.
   *
   * @default false
   */
  readonly controlPlanePolicies?: boolean;

  /**
   * Namespaces of the Prometheus servers that scrape waypoints, ztunnel and istiod; empty for none.
   *
   * @default - istio-system and monitoring
   */
  readonly metricsFrom?: string[];
}

/**
 * NetworkPolicies that an ambient mesh requires in clusters whose CNI enforces them, such as EKS with the network
 * policies of the VPC CNI.
 *
 * ztunnel opens its sockets within the pods, so connections have the addresses of the workloads, and the called side
 * listens on port 15008. The ports 15001 and 15006 of ztunnel are only used within a pod. A policy that selects the
 * pods of ztunnel does not apply to the traffic of workloads: these pods only connect to the control plane.
 *
 * @see https://istio.io/latest/docs/ambient/usage/networkpolicy/
 * @see https://istio.io/latest/docs/setup/additional-setup/network-policy/
 *
 * @example
 * const policies = new mesh.AmbientNetworkPolicies(chart, 'ambient', {
 *   waypoints: [gatewayapi.Gateway.fromGatewayName(chart, 'waypoint', 'waypoint')],
 *   egress: [{ peers: [mesh.NetworkPeer.addresses('10.20.0.0/16')], ports: [mesh.NetworkPort.tcp(5432)] }],
 * });
 * policies.allowGateway(gatewayapi.Gateway.fromGatewayName(chart, 'web', 'web'), { ports: [80, 443] });
 */
export class AmbientNetworkPolicies extends Composite {
  /** Policy for the workloads of the namespace. */
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
   * Allows all clients to call a gateway of the Gateway API that Istio runs, and allows the gateway to call the control
   * plane and ambient workloads. The policy is in the namespace of the gateway. Other destinations of the gateway, such
   * as pods with sidecars, need a separate NetworkPolicy. Throws if it is called twice for a gateway.
   *
   * @param gateway - the gateway, or its name as `{ name: 'web' }`
   * @param calls - ports of the gateway
   */
  public allowGateway(gateway: IPolicyGateway, calls: AllowedGatewayCallsOptions): void {
    const id = `gateway-${gateway.namespace ?? ''}.${gateway.name}`;
    if (this.node.tryFindChild(id) !== undefined) {
      throw new Error(
        `${this.node.path}: ${callPath('allowGateway', gateway.name)} was already called; pass all of its ports in one call`,
      );
    }
    this.addProxy(id, gateway, gatewayRule(calls));
  }

  /** Waypoints and gateways are proxies, so ztunnel does not handle their traffic. */
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
    // Their destinations are not known: the API server, the keys of token issuers, DNS servers.
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
