import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function namespace(labels: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${labels} } }
---
`;
}

const SIDECARS = namespace('istio-injection: enabled');
const AMBIENT = namespace('istio.io/dataplane-mode: ambient');

function service(labels = ''): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop, labels: { ${labels} } }
---
`;
}

function policy(spec = 'targetRefs: [{ group: "", kind: Service, name: cart }]', kind = 'AuthorizationPolicy'): string {
  return `
apiVersion: ${kind === 'Telemetry' ? 'telemetry' : 'security'}.istio.io/v1
kind: ${kind}
metadata: { name: rules, namespace: shop }
spec: { ${spec} }
---
`;
}

function route(kind = 'HTTPRoute', parent = 'group: "", kind: Service, name: cart'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: cart, namespace: shop }
spec: { parentRefs: [{ ${parent} }] }
---
`;
}

describe('a policy for a Service', () => {
  it('has no effect on pods with a sidecar', () => {
    expect(findingsOf(rule, SIDECARS + service() + policy())).toEqual([
      'ANA0172 error AuthorizationPolicy shop/rules spec.targetRefs[0]: traffic to Service "cart" does not go through a waypoint, and sidecars ignore targetRefs',
    ]);
    expect(findingsOf(rule, namespace('') + service() + policy())).toHaveLength(1);
  });

  it('is a warning if it does not control access', () => {
    expect(findingsOf(rule, SIDECARS + service() + policy(undefined, 'Telemetry'))).toEqual([
      expect.stringMatching(/^ANA0172 warning/),
    ]);
  });

  it.each([
    SIDECARS + service('istio.io/use-waypoint: waypoint') + policy(),
    SIDECARS + service() + policy('selector: { matchLabels: { app: cart } }'),
    SIDECARS + service() + policy('targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }]'),
    SIDECARS + policy(),
    service() + policy(),
    AMBIENT + service() + policy(),
  ])('is fine, unknown or checked elsewhere', (yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});

describe('a route for a Service', () => {
  it.each(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'])('%s has no effect in ambient mode', (kind) => {
    expect(findingsOf(rule, AMBIENT + service() + route(kind))).toEqual([
      `ANA0173 warning ${kind} shop/cart spec.parentRefs[0]: Service "cart" is in ambient mode, but its traffic does not go through a waypoint, which would apply the route`,
    ]);
  });

  it('is fine with a waypoint, with sidecars and at gateways', () => {
    expect(findingsOf(rule, AMBIENT + service('istio.io/use-waypoint: waypoint') + route())).toEqual([]);
    expect(findingsOf(rule, SIDECARS + service() + route())).toEqual([]);
    expect(findingsOf(rule, AMBIENT + service() + route('HTTPRoute', 'name: edge'))).toEqual([]);
    expect(findingsOf(rule, AMBIENT + route())).toEqual([]);
  });
});
