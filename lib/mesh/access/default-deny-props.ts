import type { MeshMode } from '../enrollment/mesh-mode';
import type { NetworkPolicyRuleOptions } from '../network/network-policy-props';

/** Options of a default deny. */
export interface DefaultDenyOptions {
  /**
   * Whether a waypoint of another namespace denies all other requests, by a policy in its namespace or for the whole
   * mesh, such as `DefaultDeny.atAllWaypoints`. Policies of this namespace do not apply to such a waypoint, so it is
   * rejected at synth unless this is true. Has no effect for a waypoint of this namespace.
   *
   * @default false
   */
  readonly waypointDenies?: boolean;

  /**
   * Whether to write NetworkPolicies too, which also apply to pods without a proxy.
   *
   * @default true
   */
  readonly networkPolicies?: boolean;

  /**
   * Connections from all pods of the namespace that the NetworkPolicies allow, in addition to those of the mesh; for
   * some pods see `allowEgress`. Has no effect without NetworkPolicies.
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
   * Namespaces of the Prometheus servers that scrape the proxies; empty for none.
   *
   * @default - istio-system and monitoring
   */
  readonly metricsFrom?: string[];
}

/** Properties for `DefaultDeny`. */
export interface DefaultDenyProps extends DefaultDenyOptions {
  /**
   * Namespace in which all calls are denied.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /**
   * Mode of the namespace, on which the NetworkPolicies depend. Rejected at synth: `MeshMode.NONE`, and a mode that
   * differs from that of a namespace that this app creates, except for the revision of the sidecars.
   *
   * @default MeshMode.SIDECAR
   */
  readonly mode?: MeshMode;
}

/** Options of the policy that denies at all waypoints. */
export interface WaypointDenyOptions {
  /**
   * Root namespace of the mesh.
   *
   * @default istio-system
   */
  readonly rootNamespace?: string;
}
