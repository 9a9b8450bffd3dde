import { oneOf, quote } from '../../../diagnostics/words';
import { HIGHEST_PORT } from '../../../facts/ports';
import { HTTP_PROTOCOLS, PROTOCOLS, TCP_PROTOCOLS, TLS_PROTOCOLS } from '../../../facts/protocols';
import { dnsLabelProblem } from './hosts';

const COMMON = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTPS', 'TLS', 'TCP', 'MONGO', 'REDIS', 'MYSQL'];

export function portProblem(port: number): string | undefined {
  return port < 1 || port > HIGHEST_PORT ? `${port} is not a port; give a number from 1 to ${HIGHEST_PORT}` : undefined;
}

export function portNameProblem(name: string): string | undefined {
  return dnsLabelProblem(name, 'a port name');
}

/** Why a protocol is unknown to Istio; upper and lower case are the same. */
export function protocolProblem(protocol: string): string | undefined {
  return PROTOCOLS.has(protocol.toLowerCase())
    ? undefined
    : `${quote(protocol)} is not a protocol that Istio knows; use ${oneOf(COMMON)}`;
}

export function isHttp(protocol: string): boolean {
  return HTTP_PROTOCOLS.has(protocol.toLowerCase());
}

/** Whether the port carries TLS that the proxy sees: HTTPS or TLS. */
export function isTls(protocol: string): boolean {
  return TLS_PROTOCOLS.has(protocol.toLowerCase());
}

/** Whether the proxy handles the port as a stream of bytes, TLS among them. */
export function isTcp(protocol: string): boolean {
  return TCP_PROTOCOLS.has(protocol.toLowerCase()) || isTls(protocol);
}
