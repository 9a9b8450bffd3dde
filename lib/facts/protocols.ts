// Protocols of ports that Istio knows, in lower case.

export const HTTP_PROTOCOLS: ReadonlySet<string> = new Set(['http', 'http2', 'http_proxy', 'grpc', 'grpc-web']);
/** Protocols that carry TLS which the proxy sees. */
export const TLS_PROTOCOLS: ReadonlySet<string> = new Set(['https', 'tls']);
/** Protocols that the proxy handles as a stream of bytes. */
export const TCP_PROTOCOLS: ReadonlySet<string> = new Set(['tcp', 'mongo', 'redis', 'mysql']);

/** All protocols. */
export const PROTOCOLS: ReadonlySet<string> = new Set([...HTTP_PROTOCOLS, ...TLS_PROTOCOLS, ...TCP_PROTOCOLS, 'udp']);

/** Protocol of the tunnel of ambient mode, which only the Services of waypoints name. */
export const TUNNEL_PROTOCOL = 'hbone';

/** Protocols of Istio by the values of `appProtocol` that Kubernetes defines. */
export const KUBERNETES_APP_PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['kubernetes.io/h2c', 'http2'],
  ['kubernetes.io/ws', 'http'],
  ['kubernetes.io/wss', 'https'],
]);

/** DNS, over UDP and TCP. */
export const DNS_PORT = 53;

/** Ports of server-first protocols, which Istio cannot detect: SMTP, DNS, MySQL, MongoDB. */
export const SERVER_FIRST_PORTS: readonly number[] = [25, DNS_PORT, 3306, 27017];

/** Ports of plain HTTP and of HTTPS that clients use unless an address has another one. */
export const HTTP_PORT = 80;
export const HTTPS_PORT = 443;
