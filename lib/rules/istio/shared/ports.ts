import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { oneOf, quote } from '../../../diagnostics/words';
import { HIGHEST_PORT } from '../../../facts/ports';
import { HTTP_PROTOCOLS, PROTOCOLS, TCP_PROTOCOLS, TLS_PROTOCOLS } from '../../../facts/protocols';
import { dnsLabelError } from './hosts';

const COMMON = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTPS', 'TLS', 'TCP', 'MONGO', 'REDIS', 'MYSQL'];

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  portOutOfRange: ({ port }: { port: number }) => ({
    message: `${port} is not a port`,
    suggestion: `use a number from 1 to ${HIGHEST_PORT}`,
  }),
  unknownProtocol: ({ protocol }: { protocol: string }) => ({
    message: `${quote(protocol)} is not a protocol that Istio supports`,
    suggestion: `use ${oneOf(COMMON)}`,
  }),
});

export function portNumberError(port: number): Diagnostic | undefined {
  return port < 1 || port > HIGHEST_PORT ? MESSAGES.portOutOfRange({ port }) : undefined;
}

export function portNameError(name: string): Diagnostic | undefined {
  return dnsLabelError(name, 'port name');
}

/** Checks that Istio knows a protocol, in upper or lower case. */
export function protocolError(protocol: string): Diagnostic | undefined {
  return PROTOCOLS.has(protocol.toLowerCase()) ? undefined : MESSAGES.unknownProtocol({ protocol });
}

export function isHttp(protocol: string): boolean {
  return HTTP_PROTOCOLS.has(protocol.toLowerCase());
}

/** Whether the protocol is HTTPS or TLS. */
export function isTls(protocol: string): boolean {
  return TLS_PROTOCOLS.has(protocol.toLowerCase());
}

/** Whether the proxy handles the traffic as a stream of bytes, which includes TLS. */
export function isTcp(protocol: string): boolean {
  return TCP_PROTOCOLS.has(protocol.toLowerCase()) || isTls(protocol);
}
