import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function service(name: string, port: number, protocol = 'http'): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${name} }, ports: [{ name: ${protocol}, port: ${port} }] }
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name}, sidecar.istio.io/inject: 'true' } }
spec: { containers: [{ name: ${name} }] }
---
`;
}

function routes(destination: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: shop }
spec: { hosts: [cart], http: [{ route: [{ destination: { ${destination} } }] }] }
---
`;
}

const SERVICES = service('cart', 8080) + service('cart-v2', 80);

describe('a route whose requests fail', () => {
  it('is reported if its destination does not have the port that clients call', () => {
    expect(findingsOf(rule, SERVICES + routes('host: cart-v2'))).toEqual([
      'ANA0301 error VirtualService shop/cart spec.http[0]: the requests of this route fail with status 503, such as GET http://cart.shop.svc.cluster.local:8080/: destination cart-v2.shop.svc.cluster.local:8080: the port does not exist',
    ]);
    expect(findingsOf(rule, SERVICES + routes('host: cart-v2, port: { number: 80 }'))).toEqual([]);
  });

  it('is reported if the client sends plain text, and the server requires mutual TLS', () => {
    const policies = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cart, namespace: shop }
spec: { host: cart, trafficPolicy: { tls: { mode: DISABLE } } }
---
`;
    expect(findingsOf(rule, SERVICES + policies + routes('host: cart'))).toEqual([
      expect.stringMatching(/^ANA0301 error VirtualService shop\/cart spec\.http\[0\]: .* because of mutual TLS$/),
    ]);
  });
});

describe('a route whose destination is unknown', () => {
  it('is not reported, because it may exist elsewhere', () => {
    expect(findingsOf(rule, service('cart', 8080) + routes('host: other.elsewhere.svc.cluster.local'))).toEqual([]);
  });
});

describe('a route at a Gateway that selects many gateways', () => {
  function gateway(name: string, namespace: string): string {
    return `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { istio: edge, app: ${name} } }
spec: { containers: [{ name: istio-proxy, image: istio/proxyv2 }] }
---
`;
  }

  const EDGE = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: edge }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [edge]
  exportTo: [.]
  http: [{ route: [{ destination: { host: cart } }] }]
---
`;
  const OTHERS = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => gateway(name, 'edge')).join('');

  it('is reported if none of them serves it, and not if only that of another namespace does', () => {
    expect(findingsOf(rule, SERVICES + EDGE + OTHERS)).toEqual([
      expect.stringMatching(/^ANA0301 error VirtualService shop\/cart spec\.http\[0\]: .* status 404/),
    ]);
    expect(findingsOf(rule, SERVICES + EDGE + OTHERS + gateway('own', 'shop'))).toEqual([]);
  });
});
