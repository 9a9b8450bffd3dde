// Connections that Istio itself needs, as the network sees them.
import { NetworkPeer } from '../network-peer';
import type { NetworkPolicyRule } from '../network-policy';
import { NetworkPort } from '../network-port';

const HBONE = NetworkPort.tcp(15008);
const METRICS = [NetworkPort.tcp(15020), NetworkPort.tcp(15090)];

/** The tunnel between ambient workloads, open to all: it takes none but callers with a certificate of the mesh. */
export const HBONE_RULE: NetworkPolicyRule = { peers: [NetworkPeer.anyNamespace()], ports: [HBONE] };

/**
 * The addresses that istio-cni gives the probes of the kubelet. Where the CNI does not let the kubelet pass by itself,
 * probes of ambient pods fail without them.
 */
export const KUBELET_PROBES: NetworkPolicyRule = {
  peers: [
    NetworkPeer.addresses('169.254.7.127/32'),
    NetworkPeer.addresses('fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128'),
  ],
};

/** Name lookups. */
export const DNS: NetworkPolicyRule = {
  peers: [NetworkPeer.namespace('kube-system', { pods: { 'k8s-app': 'kube-dns' } })],
  ports: [NetworkPort.udp(53), NetworkPort.tcp(53)],
};

/** Configuration and certificates, from the control plane of a namespace. */
export function controlPlane(rootNamespace: string): NetworkPolicyRule {
  return {
    peers: [NetworkPeer.namespace(rootNamespace, { pods: { app: 'istiod' } })],
    ports: [NetworkPort.tcp(15012)],
  };
}

/** Metrics of proxies, for the Prometheus of one of the namespaces. */
export function metrics(namespaces: readonly string[]): NetworkPolicyRule {
  return { peers: namespaces.map((name) => NetworkPeer.namespace(name)), ports: METRICS };
}
