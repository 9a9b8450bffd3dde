import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const EDGE_POD = `
apiVersion: v1
kind: Pod
metadata: { name: edge, namespace: edge, labels: { istio: ingressgateway } }
spec: { serviceAccountName: edge, containers: [{ name: istio-proxy }] }
---
`;
const GATEWAY = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: edge }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
`;
const APPLICATION = `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop, labels: { app: cart, sidecar.istio.io/inject: 'true' } }
spec: { containers: [{ name: cart }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web, sidecar.istio.io/inject: 'true' } }
spec: { serviceAccountName: web, containers: [{ name: web }] }
---
`;

function routes(gateway = 'edge/edge', match = '{}'): string {
  const host = gateway === 'mesh' ? 'cart' : 'shop.example.com';
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: shop }
spec:
  hosts: [${host}]
  gateways: [${gateway}]
  http: [{ match: [${match}], route: [{ destination: { host: cart } }] }]
---
`;
}

function policy(spec: string): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: cart, namespace: shop }
spec: ${spec}
---
`;
}

const WEB_ONLY = '{ rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }] }] }';
const EDGE = EDGE_POD + GATEWAY + APPLICATION;

describe('a route behind a gateway', () => {
  it('is reported if the workload does not let the gateway in', () => {
    expect(findingsOf(rule, EDGE + routes() + policy(WEB_ONLY))).toEqual([
      'ANA0302 warning VirtualService shop/cart spec.http[0]: all requests of this route are denied, such as GET http://shop.example.com/: sidecar of shop/cart: denied by AuthorizationPolicy shop/cart, because none of its rules matches',
    ]);
  });

  it('is reported if the gateway is not part of the manifests, but is none of the workloads that are let in', () => {
    expect(findingsOf(rule, GATEWAY + APPLICATION + routes() + policy(WEB_ONLY))).toHaveLength(1);
    const other = WEB_ONLY.replace('sa/web', 'sa/other');
    expect(findingsOf(rule, GATEWAY + APPLICATION + routes() + policy(other))).toEqual([]);
  });

  it.each([
    ['the gateway is let in', '{ rules: [{ from: [{ source: { namespaces: [edge] } }] }] }'],
    ['a token lets it in', '{ rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }] }'],
    ['a header lets it in', '{ rules: [{ when: [{ key: "request.headers[x]", values: [y] }] }] }'],
    ['some methods are let in', '{ rules: [{ to: [{ operation: { methods: [POST] } }] }] }'],
    ['some paths are let in', '{ rules: [{ to: [{ operation: { paths: [/api] } }] }] }'],
    ['only some requests are denied', '{ action: DENY, rules: [{ to: [{ operation: { paths: ["/*"] } }] }] }'],
    ['the policy is a dry run', '{ action: AUDIT, rules: [{}] }'],
  ])('is not reported if %s', (_name, spec) => {
    expect(findingsOf(rule, EDGE + routes() + policy(spec))).toEqual([]);
  });

  it('is reported if its match determines what the policy refuses', () => {
    const onlyPosts = '{ rules: [{ to: [{ operation: { methods: [POST], paths: [/a] } }] }] }';
    const gets = routes('edge/edge', '{ uri: { exact: /a }, method: { exact: GET } }');
    const posts = routes('edge/edge', '{ uri: { exact: /a }, method: { exact: POST } }');
    expect(findingsOf(rule, EDGE + gets + policy(onlyPosts))).toHaveLength(1);
    expect(findingsOf(rule, EDGE + posts + policy(onlyPosts))).toEqual([]);
  });
});

describe('a route in the mesh', () => {
  it('is reported if no client is let in', () => {
    expect(findingsOf(rule, APPLICATION + routes('mesh') + policy('{}'))).toHaveLength(1);
    expect(findingsOf(rule, APPLICATION + routes('mesh') + policy(WEB_ONLY))).toEqual([]);
  });
});
