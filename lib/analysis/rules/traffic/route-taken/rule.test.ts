import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const GATEWAY = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
`;

function routes(http: string, name = 'shop'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [edge], http: [${http}] }
---
`;
}

function route(match: string, destination: string): string {
  return `{ match: [${match}], route: [{ destination: { host: ${destination}.example.com, port: { number: 80 } } }] }`;
}

function findings(...http: string[]): string[] {
  return findingsOf(rule, GATEWAY + routes(http.join()));
}

describe('a route whose requests another route takes', () => {
  it('is reported with an example', () => {
    expect(
      findings(route('{ uri: { regex: /api/.* } }', 'api'), route('{ uri: { prefix: /api/orders } }', 'orders')),
    ).toEqual([
      'ANA0300 warning VirtualService shop/shop spec.http[1]: http[0] takes the requests of this route, such as GET http://shop.example.com/api/orders',
    ]);
  });

  it('is reported at its match if it has several', () => {
    const second = route('{ uri: { exact: /b } }, { uri: { exact: /a/b }, headers: { x: { exact: y } } }', 'b');
    expect(findings(route('{ uri: { regex: "/a(/.*)?" } }', 'a'), second)).toEqual([
      expect.stringContaining('spec.http[1].match[1]: http[0] takes the requests of this route'),
    ]);
  });

  it('is reported with the other object, whose age decides', () => {
    const first = routes(route('{ uri: { prefix: /a } }', 'a'), 'first');
    const second = routes(route('{ uri: { prefix: /a/b } }', 'b'), 'second');
    expect(findingsOf(rule, GATEWAY + first + second)).toEqual([
      'ANA0300 warning VirtualService shop/second spec.http[0]: http[0] of VirtualService "shop/first" takes the requests of this route, such as GET http://shop.example.com/a/b, unless its object is the newer one',
    ]);
  });

  it('is reported for routes of the Gateway API with the same match', () => {
    const httpRoute = (name: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name}, namespace: shop }
spec:
  parentRefs: [{ name: web }]
  rules: [{ matches: [{ path: { value: /a } }], backendRefs: [{ name: ${name}, port: 80 }] }]
---
`;
    const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }
---
`;
    expect(findingsOf(rule, gateway + httpRoute('one') + httpRoute('two'))).toEqual([
      expect.stringContaining('HTTPRoute shop/two spec.rules[0]: rules[0] of HTTPRoute "shop/one" takes'),
    ]);
  });
});

describe('a route that some of its requests reach', () => {
  it.each([
    ['an exact path', '{ uri: { exact: /a } }', '{ uri: { prefix: /a } }'],
    ['a pattern of segments', '{ uri: { regex: "/a/[^/]*" } }', '{ uri: { prefix: /a/ } }'],
    ['a pattern of letters', '{ uri: { regex: "/[a-z/]*" } }', '{ uri: { prefix: / } }'],
    ['a header', '{ headers: { x: { exact: y } } }', '{ uri: { prefix: / } }'],
    ['a header that must be absent', '{ withoutHeaders: { x: {} } }', '{ uri: { prefix: / } }'],
    ['a value that a header must not have', '{ withoutHeaders: { x: { exact: y } } }', '{ uri: { prefix: / } }'],
    ['a method', '{ method: { exact: GET } }', '{ uri: { prefix: / } }'],
    ['a parameter', '{ queryParams: { p: { exact: "1" } } }', '{ queryParams: { p: { regex: "[0-9]+" } } }'],
    ['a value of a header', '{ headers: { x: { prefix: s } } }', '{ headers: { x: {} } }'],
    ['a path in lower case', '{ uri: { prefix: /a } }', '{ uri: { exact: /a }, ignoreUriCase: true }'],
    ['clients of a namespace', '{ sourceNamespace: shop }', '{ uri: { prefix: / } }'],
  ])('is not reported: the other route is for %s', (_name, first, second) => {
    expect(findings(route(first, 'a'), route(second, 'b'))).toEqual([]);
  });

  it('is not reported if both do the same', () => {
    expect(findings(route('{ uri: { regex: .* } }', 'a'), route('{ uri: { prefix: /a } }', 'a'))).toEqual([]);
  });

  it('is not reported if the conditions of the other routes leave some together', () => {
    const first = route('{ method: { exact: GET } }', 'a');
    const second = route('{ withoutHeaders: { x: { exact: y } } }', 'b');
    expect(findings(first, second, route('{ uri: { prefix: / } }', 'c'))).toEqual([]);
  });

  it('is not reported if it is for other clients than the gateway', () => {
    const mesh = routes(`${route('{ sourceLabels: { app: web } }', 'a')},${route('{ uri: { prefix: / } }', 'b')}`);
    expect(findingsOf(rule, GATEWAY + mesh.replace('[edge]', '[edge, mesh]'))).toEqual([]);
  });
});
