// The `ingress` listeners of Sidecars: how a sidecar receives connections to a port of its pod.

import type { MtlsMode } from '../../world/mtls-modes';
import type { Field, Resource } from '../../world/resource';
import type { Effect } from '../effect';
import type { Scheme } from '../message';
import { type PortType, portTypeOf } from '../services/service';
import type { Connection } from './connection';

/** Protocols that a port carries after its TLS is ended. */
const AFTER_TLS: Readonly<Record<string, PortType>> = { https: 'http', tls: 'tcp' };

/** The listener that a Sidecar has for a port. */
export function ingressFor(sidecar: Resource | undefined, port: number): Field | undefined {
  return sidecar?.spec.objects('ingress').find((listener) => listener.object('port')?.number('number') === port);
}

/**
 * A connection as a listener receives it: its port has the protocol of the listener, and TLS of the listener itself is ended if
 * the port has no mutual TLS. Undefined if the listener refuses the connection.
 */
export function atIngress(
  connection: Connection,
  listener: Field,
  mode: MtlsMode,
  scheme: Scheme,
): Connection | undefined {
  const protocol = (listener.object('port')?.text('protocol') ?? '').toLowerCase();
  const ownTls = mode === 'DISABLE' ? listener.object('tls')?.text('mode') : undefined;
  if (ownTls !== undefined) {
    const isHttp = (AFTER_TLS[protocol] ?? portTypeOf(protocol)) === 'http';
    return accepts(ownTls, connection)
      ? { ...connection, tls: undefined, peer: undefined, protocol: isHttp ? 'http' : 'tcp', isDetected: false }
      : undefined;
  }
  const type = portTypeOf(protocol);
  const isHttp = type !== 'tcp' && type !== 'tls' && (connection.protocol === 'http' || scheme === 'http');
  return { ...connection, protocol: isHttp ? 'http' : 'tcp', isDetected: type === 'detected' };
}

/** Where a listener sends requests, if it is not the port of the pod itself. */
export function endpointEffects(listener: Field): Effect[] {
  const endpoint = listener.text('defaultEndpoint');
  const number = listener.object('port')?.number('number');
  return endpoint === undefined || endpoint.endsWith(`:${number}`) ? [] : [{ type: 'arrival', text: endpoint }];
}

/** Clients that expect certificates of Istio refuse others, unless the server asks for theirs. */
function accepts(mode: string, { tls, peer }: Connection): boolean {
  return mode === 'MUTUAL' ? tls !== undefined && peer !== undefined : tls === 'other';
}
