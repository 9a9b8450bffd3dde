import { describe, expect, it } from 'vitest';
import { headerOfProxy } from '../../../lib/traffic/authorization/proxy-headers';
import { inboundRequest, type RecordedRequest } from '../access/recorded';

const PEER = { tls: 'istio', peer: 'cluster.local/ns/shop/sa/cart' } as const;

function sidecar(name: string, request: RecordedRequest = {}): string | undefined {
  return headerOfProxy(name, { request: inboundRequest(request), isGateway: false, trustedProxies: 0 });
}

function gateway(name: string, request: RecordedRequest, trustedProxies = 0): string | undefined {
  return headerOfProxy(name, { request: inboundRequest(request), isGateway: true, trustedProxies });
}

describe('the headers that policies see', () => {
  it('include an identifier of the request, even if the client does not send one', () => {
    expect(sidecar('x-request-id')).toBeDefined();
    expect(sidecar('x-request-id', { headers: { 'x-request-id': 'a' } })).toBe('a');
  });

  it('include parts of the request', () => {
    const request = { method: 'PUT', path: '/a?b', host: 'shop:80' };
    expect([':method', ':path', ':authority', 'host'].map((name) => sidecar(name, request))).toEqual([
      'PUT',
      '/a?b',
      'shop:80',
      'shop:80',
    ]);
  });

  it('include the scheme that the client declares, unless a gateway does not trust it', () => {
    const headers = { 'x-forwarded-proto': 'https' };
    const names = ['x-forwarded-proto', ':scheme'];
    expect(names.map((name) => sidecar(name, { headers }))).toEqual(['https', 'https']);
    expect(names.map((name) => gateway(name, { headers }))).toEqual(['http', 'http']);
    expect(names.map((name) => gateway(name, { headers }, 1))).toEqual(['https', 'https']);
    expect(sidecar(':scheme', PEER)).toBe('https');
    expect(sidecar(':scheme', { headers: { 'x-forwarded-proto': 'ftp' } })).toBe('http');
  });

  it('include the address of the client at a gateway', () => {
    const headers = { 'x-forwarded-for': '10.0.0.1' };
    expect(gateway('x-forwarded-for', { sourceIp: '192.0.2.1', headers })).toBe('10.0.0.1,192.0.2.1');
    expect(sidecar('x-forwarded-for', { sourceIp: '192.0.2.1', headers })).toBe('10.0.0.1');
  });

  it('include the certificate of the client, and what it declares only together with one', () => {
    const headers = { 'x-forwarded-client-cert': 'URI=forged' };
    expect(sidecar('x-forwarded-client-cert', { headers })).toBeUndefined();
    expect(sidecar('x-forwarded-client-cert', { headers, ...PEER })).toMatch(
      /^URI=forged,.*;URI=spiffe:\/\/cluster.local\/ns\/shop\/sa\/cart$/,
    );
    expect(gateway('x-forwarded-client-cert', { headers, ...PEER })).not.toContain('forged');
  });
});
