import { describe, expect, it } from 'vitest';
import { type ClientTlsMode, clientTls } from '../../../lib/traffic/authentication/client-tls';
import { acceptTls } from '../../../lib/traffic/authentication/inbound-tls';
import type { MtlsMode } from '../../../lib/world/mtls-modes';
import { inboundRequest, type RecordedRequest } from '../access/recorded';

const PEER = { peer: 'cluster.local/ns/shop/sa/cart' };

describe('a sidecar', () => {
  it.each<[MtlsMode, string, RecordedRequest, string]>([
    ['STRICT', 'plain text', {}, 'refused'],
    ['STRICT', 'mutual TLS', { tls: 'istio', ...PEER }, 'accepted'],
    ['STRICT', 'TLS of the client with a certificate', { tls: 'other', ...PEER }, 'accepted'],
    ['STRICT', 'TLS without a certificate', { tls: 'other' }, 'refused'],
    ['PERMISSIVE', 'plain text', {}, 'accepted'],
    ['PERMISSIVE', 'mutual TLS', { tls: 'istio', ...PEER }, 'accepted'],
    ['PERMISSIVE', 'TLS of the client', { tls: 'other', ...PEER }, 'refused'],
    ['PERMISSIVE', 'TLS of the client on a TCP port', { tls: 'other', protocol: 'tcp' }, 'as-bytes'],
    [
      'STRICT',
      'TLS of the client on a port with an unknown protocol',
      { tls: 'other', isDetected: true, ...PEER },
      'decrypted',
    ],
    [
      'PERMISSIVE',
      'TLS of the client on a port with an unknown protocol',
      { tls: 'other', isDetected: true },
      'as-bytes',
    ],
    ['DISABLE', 'plain text', {}, 'accepted'],
    ['DISABLE', 'mutual TLS', { tls: 'istio', ...PEER }, 'refused'],
    ['DISABLE', 'mutual TLS on a TCP port', { tls: 'istio', protocol: 'tcp', ...PEER }, 'refused'],
    ['DISABLE', 'TLS of the client on a TCP port', { tls: 'other', protocol: 'tcp', ...PEER }, 'as-bytes'],
  ])('in mode %s gives %s the right result', (mode, _connection, request, result) => {
    expect(acceptTls(mode, inboundRequest(request))).toBe(result);
  });
});

describe('a client in the mesh', () => {
  it.each<[string, ClientTlsMode | undefined, MtlsMode, boolean, string | undefined]>([
    ['mutual TLS for a server of the mesh', undefined, 'PERMISSIVE', true, 'istio'],
    ['plain text for a server outside of the mesh', undefined, 'STRICT', false, undefined],
    ['plain text for a server that disables TLS', undefined, 'DISABLE', true, undefined],
    ['mutual TLS if its DestinationRule demands it', 'ISTIO_MUTUAL', 'DISABLE', false, 'istio'],
    ['plain text if its DestinationRule demands it', 'DISABLE', 'STRICT', true, undefined],
    ['other TLS if its DestinationRule demands it', 'SIMPLE', 'STRICT', true, 'other'],
  ])('uses %s', (_use, rule, mode, isInMesh, result) => {
    expect(clientTls(rule, { mode, isInMesh }, true)).toBe(result);
  });

  it('uses plain text if automatic mutual TLS is off', () => {
    expect(clientTls(undefined, { mode: 'STRICT', isInMesh: true }, false)).toBeUndefined();
  });
});
