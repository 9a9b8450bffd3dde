// Connections that Istio itself needs, as the network sees them.

import { KUBE_SYSTEM, ROOT_NAMESPACE } from '../../../facts/namespaces';
import {
  ENVOY_METRICS_PORT,
  HBONE_PORT,
  ISTIOD_METRICS_PORT,
  ISTIOD_PORT,
  ISTIOD_WEBHOOK_PORT,
  MERGED_METRICS_PORT,
} from '../../../facts/ports';
import { NetworkPeer } from '../network-peer';
import type { NetworkPolicyRuleOptions } from '../network-policy-props';
import { NetworkPort } from '../network-port';

/** Namespaces where a Prometheus is by custom. */
export const METRICS_FROM = [ROOT_NAMESPACE, 'monitoring'];

/** Ports of the metrics of Envoy and its agent: of sidecars, gateways and waypoints. */
export const ENVOY_METRICS = [MERGED_METRICS_PORT, ENVOY_METRICS_PORT];

/** Ports of the metrics of ztunnel. */
export const ZTUNNEL_METRICS = [MERGED_METRICS_PORT];

/** Ports of the metrics of istiod. */
export const ISTIOD_METRICS = [ISTIOD_METRICS_PORT];

/** The tunnel between ambient workloads, open to all: it takes none but callers with a certificate of the mesh. */
export const HBONE_RULE: NetworkPolicyRuleOptions = {
  peers: [NetworkPeer.anyNamespace()],
  ports: [NetworkPort.tcp(HBONE_PORT)],
};

/**
 * The addresses that istio-cni gives the probes of the kubelet. Where the CNI does not let the kubelet pass by itself,
 * probes of ambient pods fail without them.
 */
export const KUBELET_PROBES: NetworkPolicyRuleOptions = {
  peers: [
    NetworkPeer.addresses('169.254.7.127/32'),
    NetworkPeer.addresses('fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128'),
  ],
};

/** Name lookups, where CoreDNS or kube-dns answers them. */
export const DNS: NetworkPolicyRuleOptions = {
  peers: [NetworkPeer.namespace(KUBE_SYSTEM, { pods: { 'k8s-app': 'kube-dns' } })],
  ports: [NetworkPort.udp(53), NetworkPort.tcp(53)],
};

/** Configuration and certificates, from the control plane of a namespace. */
export function controlPlane(controlPlaneNamespace: string): NetworkPolicyRuleOptions {
  return {
    peers: [NetworkPeer.namespace(controlPlaneNamespace, { pods: { app: 'istiod' } })],
    ports: [NetworkPort.tcp(ISTIOD_PORT)],
  };
}

/**
 * What istiod takes from everywhere: requests of proxies, which may also run in another cluster or on a machine, and those
 * of the API server, which is no pod. Its plain-text port 15010 stays closed.
 */
export const ISTIOD_RULE: NetworkPolicyRuleOptions = {
  ports: [NetworkPort.tcp(ISTIOD_PORT), NetworkPort.tcp(ISTIOD_WEBHOOK_PORT)],
};

/** Metrics, for the Prometheus of one of the namespaces; no rule where there is none, since one without peers is for all. */
export function metrics(namespaces: readonly string[], ports: readonly number[]): NetworkPolicyRuleOptions[] {
  return namespaces.length === 0
    ? []
    : [{ peers: namespaces.map((name) => NetworkPeer.namespace(name)), ports: ports.map(NetworkPort.tcp) }];
}
