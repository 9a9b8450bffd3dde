// Ports of proxies, gateways, nodes and the control plane, and the ranges of port numbers.
// See https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio

export const HIGHEST_PORT = 65535;

/** Outbound traffic of a pod, as the sidecar captures it. */
const OUTBOUND = 15001;
/** Inbound traffic of a pod, as the sidecar captures it. */
const INBOUND = 15006;
/** Ports of a sidecar that only captured traffic comes to. A sidecar blocks connections to them, because they would loop. */
export const CAPTURE_PORTS: ReadonlySet<number> = new Set([OUTBOUND, INBOUND]);
/** HBONE: the tunnel between ambient workloads, by which they also call pods with sidecars. */
export const HBONE_PORT = 15008;
/** Merged metrics of Envoy, its agent and the application; metrics of ztunnel. */
export const MERGED_METRICS_PORT = 15020;
/** Health checks of a proxy. */
export const STATUS_PORT = 15021;
/** Metrics of Envoy alone. */
export const ENVOY_METRICS_PORT = 15090;

/** Ports of a proxy whose traffic the sidecar does not capture, so that they take plain text whatever the mTLS mode is. */
export const UNCAPTURED_PROXY_PORTS: ReadonlySet<number> = new Set([
  MERGED_METRICS_PORT,
  STATUS_PORT,
  ENVOY_METRICS_PORT,
]);

/** Ports of a proxy that are reached from outside of its pod. */
export const PROXY_PORTS: ReadonlySet<number> = new Set([OUTBOUND, INBOUND, HBONE_PORT, ...UNCAPTURED_PROXY_PORTS]);

const ENVOY_ADMIN = 15000;
const PROXY_DEBUG = 15004;
const DNS_PROXY = 15053;
/** Ports of a proxy that the injector refuses as targets of merged metrics. */
export const UNMERGED_METRICS_PORTS: ReadonlySet<number> = new Set([
  ENVOY_ADMIN,
  PROXY_DEBUG,
  DNS_PROXY,
  ...PROXY_PORTS,
]);

/** Names of ports that the injector gives a proxy. */
export const PROXY_PORT_NAMES: ReadonlySet<string> = new Set(['http-envoy-prom', 'status-port']);

/** Configuration and certificates of istiod, over mutual TLS. */
export const ISTIOD_PORT = 15012;
/** Metrics of istiod. */
export const ISTIOD_METRICS_PORT = 15014;
/** Webhooks of istiod, in its container. */
export const ISTIOD_WEBHOOK_PORT = 15017;

/** Mutual TLS from other networks, routed by SNI; a port of gateways. */
export const CROSS_NETWORK_PORT = 15443;
/** TCP port that the gateways of the demo profile open for samples. */
export const DEMO_TCP_PORT = 31400;

/** Ports that a NodePort Service can get, unless the API server is configured for another range. */
export const NODE_PORTS = { first: 30000, last: 32767 } as const;

/** Whether a number is in the range of node ports. */
export function isNodePort(port: number): boolean {
  return Number.isInteger(port) && port >= NODE_PORTS.first && port <= NODE_PORTS.last;
}

/** Whether a number is a port of TCP or UDP. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= HIGHEST_PORT;
}
