import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function virtualService(match: string, gateways = 'istio-system/edge'): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: istio-system }
spec: { selector: { istio: ingressgateway } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [${gateways}], http: [{ match: [{ ${match} }] }] }
---
`;
}

function authentication(namespace: string, spec = ''): string {
  return `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: jwt, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

const CLAIM = 'headers: { "@request.auth.claims.group": { exact: beta } }';

describe('a route that matches claims', () => {
  it('needs a RequestAuthentication for the pods of the gateway', () => {
    expect(findingsOf(rule, virtualService(CLAIM), { isClosed: true })).toEqual([
      'IST0149 error VirtualService shop/shop spec.http[0].match[0].headers[\'@request.auth.claims.group\']: no RequestAuthentication applies to Pod "istio-system/istio-ingressgateway" of Gateway "istio-system/edge", so "@request.auth.claims.group" never matches',
    ]);
  });

  it('is also checked for claims in withoutHeaders', () => {
    const without = CLAIM.replace('headers', 'withoutHeaders');
    expect(findingsOf(rule, virtualService(without))).toHaveLength(1);
  });

  it('is valid with a RequestAuthentication for all pods, or with a matching selector', () => {
    const selector = 'selector: { matchLabels: { istio: ingressgateway } }';
    for (const spec of ['', selector]) {
      expect(findingsOf(rule, authentication('istio-system', spec) + virtualService(CLAIM))).toEqual([]);
    }
  });

  it('is invalid if the RequestAuthentication is in another namespace, or selects other pods', () => {
    const others = [
      authentication('shop'),
      authentication('istio-system', 'selector: { matchLabels: { istio: eastwestgateway } }'),
      authentication('istio-system', 'targetRefs: [{ kind: Gateway, name: other }]'),
    ];
    for (const other of others) {
      expect(findingsOf(rule, other + virtualService(CLAIM), { isClosed: true })).toHaveLength(1);
    }
  });

  it('is valid with a RequestAuthentication for the generated pods of a Gateway', () => {
    const pod = `
apiVersion: v1
kind: Pod
metadata: { name: edge, namespace: edge, labels: { istio: edge, gateway.networking.k8s.io/gateway-name: edge } }
---
`;
    const routes = virtualService(CLAIM).replace('istio: ingressgateway', 'istio: edge');
    for (const target of ['targetRef: { kind: Gateway, name: edge }', 'targetRefs: [{ kind: Gateway, name: edge }]']) {
      expect(findingsOf(rule, pod + authentication('edge', target) + routes)).toEqual([]);
    }
    expect(findingsOf(rule, pod + routes)).toHaveLength(1);
  });

  it('is an INFO if the RequestAuthentication may be elsewhere, and an ERROR if the namespace has others', () => {
    expect(findingsOf(rule, virtualService(CLAIM))[0]).toMatch(/^IST0149 info/);
    const other = authentication('istio-system', 'selector: { matchLabels: { app: other } }');
    expect(findingsOf(rule, other + virtualService(CLAIM))[0]).toMatch(/^IST0149 error/);
  });

  it('is not checked for sidecars, or without claims', () => {
    expect(findingsOf(rule, virtualService(CLAIM, 'mesh'), { isClosed: true })).toEqual([]);
    const other = 'headers: { end-user: { exact: jason } }';
    expect(findingsOf(rule, virtualService(other), { isClosed: true })).toEqual([]);
  });
});
