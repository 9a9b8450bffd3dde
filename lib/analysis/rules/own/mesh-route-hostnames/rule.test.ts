import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function route(parents: string, kind = 'HTTPRoute', hostnames = 'hostnames: [cart.example.com]'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: cart, namespace: shop }
spec: { parentRefs: [${parents}], ${hostnames} }
`;
}

const SERVICE = '{ group: "", kind: Service, name: cart }';

describe('hostnames', () => {
  it('have no effect in a route for a Service', () => {
    expect(findingsOf(rule, route(SERVICE))).toEqual([
      'ANA0159 warning HTTPRoute shop/cart spec.hostnames: the route applies to all requests to Service "cart", whatever their host is',
    ]);
    expect(findingsOf(rule, route(SERVICE, 'GRPCRoute'))).toHaveLength(1);
  });

  it('apply to Gateways, and to TLS in the mesh', () => {
    expect(findingsOf(rule, route(`${SERVICE}, { name: edge }`))).toEqual([]);
    expect(findingsOf(rule, route('{ name: edge }'))).toEqual([]);
    expect(findingsOf(rule, route(SERVICE, 'TLSRoute'))).toEqual([]);
    expect(findingsOf(rule, route(SERVICE, 'HTTPRoute', ''))).toEqual([]);
  });
});
