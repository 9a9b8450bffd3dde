import type { MeshMode } from '../enrollment/mesh-mode';
import type { NetworkPolicyRuleOptions } from '../network/network-policy-props';

/** What default deny leaves open, and how far it goes. */
export interface DefaultDenyOptions {
  /**
   * Whether a waypoint of another namespace refuses what nobody allows, by a policy that is made there or for the whole
   * mesh, such as `DefaultDeny.atAllWaypoints`. Policies of this namespace do not reach it, so such a waypoint is refused at
   * synth unless this is true. Without effect for a waypoint of this namespace.
   *
   * @default false
   */
  readonly waypointDenies?: boolean;

  /**
   * Whether the network refuses too, and not only the proxies, which pods without one do not have.
   *
   * @default true
   */
  readonly networkPolicies?: boolean;

  /**
   * What the network lets all pods of the namespace call, beside what the mesh needs; for some pods see `allowEgress`.
   * Without effect where the network refuses nothing.
   *
   * @default - nothing
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
   * Namespaces of a Prometheus that asks proxies for metrics; empty for none.
   *
   * @default - istio-system and monitoring
   */
  readonly metricsFrom?: string[];
}

/** Where everything is refused that is not allowed. */
export interface DefaultDenyProps extends DefaultDenyOptions {
  /**
   * The namespace.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * How its pods are part of the mesh: what the network has to let through depends on it. Refused at synth: another one
   * than the namespace has, where this app makes it, revisions of sidecars aside; and `MeshMode.NONE`.
   *
   * @default MeshMode.SIDECAR
   */
  readonly mode?: MeshMode;
}

/** Where the policy for all waypoints has to be. */
export interface WaypointDenyOptions {
  /**
   * Root namespace of the mesh.
   *
   * @default istio-system
   */
  readonly rootNamespace?: string;
}
