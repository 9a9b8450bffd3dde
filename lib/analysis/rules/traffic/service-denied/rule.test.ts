import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const APPLICATION = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ name: http, port: 80 }, { name: tcp-admin, port: 9000 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec: { containers: [{ name: cart }] }
---
`;

function policy(spec: string, name = 'cart'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: shop }
spec: ${spec}
---
`;
}

describe('a Service', () => {
  it('is reported if a policy allows nothing', () => {
    expect(findingsOf(rule, APPLICATION + policy('{}'))).toEqual([
      'ANA0303 warning Service shop/cart: no client may call this Service: GET http://cart.shop.svc.cluster.local:80/ is denied to all: sidecar of shop/cart: denied by AuthorizationPolicy shop/cart, because none of its rules matches',
    ]);
  });

  it('is reported in ambient mode', () => {
    const ambient = APPLICATION.replace('istio-injection: enabled', 'istio.io/dataplane-mode: ambient');
    expect(findingsOf(rule, ambient + policy('{}'))).toHaveLength(1);
  });

  it.each([
    ['one of its ports', '{ rules: [{ to: [{ operation: { ports: ["9000"] } }] }] }'],
    ['some methods', '{ rules: [{ to: [{ operation: { methods: [GET] } }] }] }'],
    ['an identity', '{ rules: [{ from: [{ source: { principals: [cluster.local/ns/a/sa/b] } }] }] }'],
    ['requests with a token', '{ rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }] }'],
  ])('is not reported if a policy allows %s', (_name, spec) => {
    expect(findingsOf(rule, APPLICATION + policy('{}', 'nothing') + policy(spec))).toEqual([]);
  });

  it('is not reported if its pods are not in the mesh, or are a gateway', () => {
    expect(findingsOf(rule, APPLICATION.replace('enabled', 'disabled') + policy('{}'))).toEqual([]);
    const gateway = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { selector: { app: cart }, servers: [] }
---
`;
    expect(findingsOf(rule, APPLICATION + gateway + policy('{}'))).toEqual([]);
  });
});
