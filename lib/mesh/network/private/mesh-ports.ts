// Connections of Istio itself, as NetworkPolicies describe them.

import { AMBIENT_PROBE_ADDRESSES } from '../../../facts/addresses';
import { KUBE_SYSTEM, ROOT_NAMESPACE } from '../../../facts/namespaces';
import {
  ENVOY_METRICS_PORT,
  HBONE_PORT,
  ISTIOD_METRICS_PORT,
  ISTIOD_PORT,
  ISTIOD_WEBHOOK_PORT,
  MERGED_METRICS_PORT,
} from '../../../facts/ports';
import { DNS_PORT } from '../../../facts/protocols';
import { NetworkPeer } from '../network-peer';
import type { NetworkPolicyRuleOptions } from '../network-policy-props';
import { NetworkPort } from '../network-port';

/** Namespaces in which Prometheus usually runs. */
export const METRICS_FROM = [ROOT_NAMESPACE, 'monitoring'];

/** Metrics ports of Envoy and its agent, in sidecars, gateways and waypoints. */
export const ENVOY_METRICS = [MERGED_METRICS_PORT, ENVOY_METRICS_PORT];

/** Metrics ports of ztunnel. */
export const ZTUNNEL_METRICS = [MERGED_METRICS_PORT];

/** Metrics ports of istiod. */
export const ISTIOD_METRICS = [ISTIOD_METRICS_PORT];

/**
 * The tunnel between ambient workloads. It is open to all, because it only accepts callers with a certificate of the
 * mesh.
 */
export const HBONE_RULE: NetworkPolicyRuleOptions = {
  peers: [NetworkPeer.anyNamespace()],
  ports: [NetworkPort.tcp(HBONE_PORT)],
};

/**
 * The source addresses that istio-cni assigns to the probes of the kubelet. If the CNI does not always allow the
 * kubelet, probes of ambient pods fail without them.
 */
export const KUBELET_PROBES: NetworkPolicyRuleOptions = {
  peers: AMBIENT_PROBE_ADDRESSES.map((address) => NetworkPeer.addresses(address)),
};

/** DNS, for CoreDNS and kube-dns. */
export const DNS: NetworkPolicyRuleOptions = {
  peers: [NetworkPeer.namespace(KUBE_SYSTEM, { pods: { 'k8s-app': 'kube-dns' } })],
  ports: [NetworkPort.udp(DNS_PORT), NetworkPort.tcp(DNS_PORT)],
};

/** Configuration and certificates, from the control plane in a namespace. */
export function controlPlane(controlPlaneNamespace: string): NetworkPolicyRuleOptions {
  return {
    peers: [NetworkPeer.namespace(controlPlaneNamespace, { pods: { app: 'istiod' } })],
    ports: [NetworkPort.tcp(ISTIOD_PORT)],
  };
}

/**
 * Connections that istiod accepts from everywhere: from proxies, which may also run in another cluster or on a virtual
 * machine, and from the API server, which is not a pod. The plain-text port 15010 remains closed.
 */
export const ISTIOD_RULE: NetworkPolicyRuleOptions = {
  ports: [NetworkPort.tcp(ISTIOD_PORT), NetworkPort.tcp(ISTIOD_WEBHOOK_PORT)],
};

/**
 * Metrics, for Prometheus in any of the namespaces. Without namespaces there is no rule, because a rule without peers
 * allows all.
 */
export function metrics(namespaces: readonly string[], ports: readonly number[]): NetworkPolicyRuleOptions[] {
  return namespaces.length === 0
    ? []
    : [{ peers: namespaces.map((name) => NetworkPeer.namespace(name)), ports: ports.map(NetworkPort.tcp) }];
}
