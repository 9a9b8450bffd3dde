import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function gateway(name: string, gatewayClass: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: shop }
spec: { gatewayClassName: ${gatewayClass} }
---
`;
}

function namespace(labels: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${labels} } }
---
`;
}

function service(labels: string): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop, labels: { ${labels} } }
---
`;
}

function policy(target: string, kind = 'AuthorizationPolicy'): string {
  return `
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: { name: rules, namespace: shop }
spec: { ${target} }
---
`;
}

function route(parent = 'name: edge'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart, namespace: shop }
spec: { parentRefs: [{ ${parent} }], rules: [{ backendRefs: [{ name: cart, port: 80 }] }] }
---
`;
}

const VIRTUAL_SERVICE = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: edge }
spec:
  hosts: [shop.example.com]
  gateways: [edge]
  http: [{ route: [{ destination: { host: cart.shop.svc.cluster.local } }] }]
---
`;
const AMBIENT = namespace('istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint');
const GATEWAYS = gateway('waypoint', 'istio-waypoint') + gateway('edge', 'istio');
const FOR_SERVICE = policy('targetRefs: [{ group: "", kind: Service, name: cart }]');

describe('a policy of a waypoint', () => {
  it('does not apply to requests of a route at an ingress gateway', () => {
    expect(findingsOf(rule, AMBIENT + GATEWAYS + service('') + route() + FOR_SERVICE)).toEqual([
      'ANA0153 warning AuthorizationPolicy shop/rules spec.targetRefs[0]: requests from the gateway of HTTPRoute "shop/cart" to Service "shop/cart" bypass the waypoint, so the policy is not applied to them',
    ]);
  });

  it('does not apply to requests of a VirtualService at a gateway', () => {
    expect(findingsOf(rule, AMBIENT + GATEWAYS + service('') + VIRTUAL_SERVICE + FOR_SERVICE)).toEqual([
      expect.stringContaining('requests from the gateway of VirtualService "edge/cart"'),
    ]);
  });

  it.each([
    ['the waypoint', policy('targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: waypoint }]')],
    ['the older field', policy('targetRef: { group: "", kind: Service, name: cart }')],
    ['tokens', policy('targetRefs: [{ group: "", kind: Service, name: cart }]', 'RequestAuthentication')],
  ])('does not apply to them with a target for %s', (_, written) => {
    expect(findingsOf(rule, AMBIENT + GATEWAYS + service('') + route() + written)).toHaveLength(1);
  });

  it('applies to them with the label for ingress gateways', () => {
    const label = 'istio.io/ingress-use-waypoint: "true"';
    expect(findingsOf(rule, AMBIENT + GATEWAYS + service(label) + route() + FOR_SERVICE)).toEqual([]);
    const labeled = namespace(`istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint, ${label}`);
    expect(findingsOf(rule, labeled + GATEWAYS + service('') + route() + FOR_SERVICE)).toEqual([]);
    expect(
      findingsOf(rule, labeled + GATEWAYS + service('istio.io/ingress-use-waypoint: "false"') + route() + FOR_SERVICE),
    ).toHaveLength(1);
  });

  it('is not bypassed without a route at a gateway of Istio', () => {
    const without = AMBIENT + GATEWAYS + service('') + FOR_SERVICE;
    expect(findingsOf(rule, without)).toEqual([]);
    expect(findingsOf(rule, without + route('group: "", kind: Service, name: cart'))).toEqual([]);
    expect(findingsOf(rule, without + gateway('other', 'nginx') + route('name: other'))).toEqual([]);
  });

  it('is not one without a waypoint, or for the ingress gateway itself', () => {
    expect(findingsOf(rule, GATEWAYS + service('') + route() + FOR_SERVICE)).toEqual([]);
    const edge = policy('targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }]');
    expect(findingsOf(rule, AMBIENT + GATEWAYS + service('') + route() + edge)).toEqual([]);
    expect(findingsOf(rule, AMBIENT + GATEWAYS + service('') + route() + policy('{}').replace('{ {} }', '{}'))).toEqual(
      [],
    );
  });
});
