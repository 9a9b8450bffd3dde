import { oneOf, quote } from '../../../diagnostics/words';
import { HIGHEST_PORT } from '../../../facts/ports';
import { dnsLabelProblem } from './hosts';

const HTTP = new Set(['http', 'http2', 'http_proxy', 'grpc', 'grpc-web']);
const TLS = new Set(['https', 'tls']);
const PLAIN_TCP = new Set(['tcp', 'mongo', 'redis', 'mysql']);
// HBONE is the tunnel of ambient mode; only listeners of waypoints carry it.
const OTHERS = new Set(['udp', 'hbone']);

const COMMON = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTPS', 'TLS', 'TCP', 'MONGO', 'REDIS', 'MYSQL'];

export function portProblem(port: number): string | undefined {
  return port < 1 || port > HIGHEST_PORT ? `${port} is not a port; give a number from 1 to 65535` : undefined;
}

export function portNameProblem(name: string): string | undefined {
  return dnsLabelProblem(name, 'a port name');
}

/** Why a protocol is unknown to Istio; upper and lower case are the same. */
export function protocolProblem(protocol: string): string | undefined {
  const known = isHttp(protocol) || isTls(protocol) || isTcp(protocol) || OTHERS.has(protocol.toLowerCase());
  return known ? undefined : `${quote(protocol)} is not a protocol that Istio knows; use ${oneOf(COMMON)}`;
}

export function isHttp(protocol: string): boolean {
  return HTTP.has(protocol.toLowerCase());
}

/** Whether the port carries TLS that the proxy sees: HTTPS or TLS. */
export function isTls(protocol: string): boolean {
  return TLS.has(protocol.toLowerCase());
}

/** Whether the proxy handles the port as a stream of bytes, TLS among them. */
export function isTcp(protocol: string): boolean {
  return PLAIN_TCP.has(protocol.toLowerCase()) || isTls(protocol);
}
