import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function waypoint(labels: string, gatewayClass = 'istio-waypoint'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop, labels: { ${labels} } }
spec: { gatewayClassName: ${gatewayClass} }
---
`;
}

const USE = 'istio.io/use-waypoint: waypoint';
const PODS = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { template: { metadata: { labels: { ${USE} } } } }
---
`;
const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop, labels: { ${USE} } }
---
`;
const NAMESPACE = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${USE} } }
---
`;

describe('a waypoint for Services', () => {
  it.each(['', 'istio.io/waypoint-for: service'])('does not handle traffic to pods: "%s"', (label) => {
    expect(findingsOf(rule, waypoint(label) + PODS)).toEqual([
      `ANA0152 warning Deployment shop/cart spec.template.metadata.labels['istio.io/use-waypoint']: waypoint "shop/waypoint" handles traffic to Services only, so traffic to these pods bypasses it`,
    ]);
    expect(suggestionsOf(rule, waypoint(label) + PODS)).toEqual([
      'label their Service instead, or label the waypoint istio.io/waypoint-for: all',
    ]);
  });

  it('handles traffic to Services and to the Services of a namespace', () => {
    expect(findingsOf(rule, waypoint('') + SERVICE + NAMESPACE)).toEqual([]);
  });
});

describe('a waypoint for pods', () => {
  it('does not handle traffic to Services', () => {
    expect(findingsOf(rule, waypoint('istio.io/waypoint-for: workload') + SERVICE)).toEqual([
      `ANA0152 warning Service shop/cart metadata.labels['istio.io/use-waypoint']: waypoint "shop/waypoint" handles traffic to pods only, so traffic to this Service bypasses it`,
    ]);
  });

  it('handles traffic to pods and to the pods of a namespace', () => {
    expect(findingsOf(rule, waypoint('istio.io/waypoint-for: workload') + PODS + NAMESPACE)).toEqual([]);
  });

  it('may get its type from its class', () => {
    const gatewayClass = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: istio-waypoint, labels: { istio.io/waypoint-for: all } }
`;
    expect(findingsOf(rule, waypoint('') + PODS + gatewayClass)).toEqual([]);
  });
});

describe('a waypoint for no traffic', () => {
  it.each([PODS, SERVICE, NAMESPACE])('handles none of a label', (user) => {
    expect(findingsOf(rule, waypoint('istio.io/waypoint-for: none') + user)).toHaveLength(1);
  });
});

describe('a label for a waypoint', () => {
  it('is fine for all traffic, and unknown for a missing waypoint or another class', () => {
    expect(findingsOf(rule, waypoint('istio.io/waypoint-for: all') + PODS + SERVICE)).toEqual([]);
    expect(findingsOf(rule, PODS)).toEqual([]);
    expect(findingsOf(rule, waypoint('', 'another') + PODS)).toEqual([]);
  });
});
