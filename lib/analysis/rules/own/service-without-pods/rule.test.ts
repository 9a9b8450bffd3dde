import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function service(spec: string, namespace = 'shop'): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

function deployment(podLabels: string, labels = '', namespace = 'shop'): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: ${namespace}, labels: { ${labels} } }
spec: { template: { metadata: { labels: { ${podLabels} } } } }
---
`;
}

function object(apiVersion: string, kind: string, spec = ''): string {
  return `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: cart, namespace: shop }
spec: { ${spec} }
---
`;
}

describe('a Service', () => {
  it('selects the labels of pods', () => {
    const written = service('selector: { app: carts }') + deployment('app: cart');
    expect(findingsOf(rule, written)).toEqual([
      'ANA0169 warning Service shop/cart spec.selector: no pod in namespace "shop" has the labels "app=carts"',
    ]);
    expect(suggestionsOf(rule, written)).toEqual(['did you mean "app: cart"?']);
    expect(findingsOf(rule, service('selector: { app: cart }') + deployment('app: cart, version: v1'))).toEqual([]);
  });

  it('does not select the labels of a Deployment', () => {
    const written = service('selector: { app: cart }') + deployment('app.kubernetes.io/name: cart', 'app: cart');
    expect(findingsOf(rule, written)).toEqual([
      'ANA0169 warning Service shop/cart spec.selector: Deployment "cart" has the labels "app=cart", but its pods do not',
    ]);
  });

  it('needs all of its labels, in its own namespace', () => {
    const pods = deployment('app: cart');
    expect(findingsOf(rule, service('selector: { app: cart, version: v1 }') + pods)).toHaveLength(1);
    const elsewhere = deployment('app: web') + deployment('app: cart', '', 'other');
    expect(findingsOf(rule, service('selector: { app: cart }') + elsewhere)).toHaveLength(1);
  });

  it.each([
    ['has no selector', service('ports: []') + deployment('app: cart')],
    ['has an external name', service('type: ExternalName, selector: { app: carts }') + deployment('app: cart')],
    ['is in a namespace without known pods', service('selector: { app: cart }')],
    [
      'selects a WorkloadEntry',
      service('selector: { app: vm }') +
        deployment('app: cart') +
        object('networking.istio.io/v1', 'WorkloadEntry', 'labels: { app: vm }'),
    ],
    [
      'selects a WorkloadGroup',
      service('selector: { app: vm }') +
        deployment('app: cart') +
        object('networking.istio.io/v1', 'WorkloadGroup', 'metadata: { labels: { app: vm } }'),
    ],
    [
      'is beside objects that may create pods',
      service('selector: { app: carts }') + deployment('app: cart') + object('argoproj.io/v1alpha1', 'Rollout'),
    ],
    [
      'selects the pods of a Gateway',
      service('selector: { gateway.networking.k8s.io/gateway-name: cart }') +
        deployment('app: cart') +
        object('gateway.networking.k8s.io/v1', 'Gateway', 'gatewayClassName: istio'),
    ],
    [
      'is beside the control plane',
      service('selector: { a: b }', 'istio-system') + deployment('a: c', '', 'istio-system'),
    ],
  ])('may have other endpoints if it %s', (_, written) => {
    expect(findingsOf(rule, written)).toEqual([]);
    expect(findingsOf(rule, written, { isClosed: true })).toEqual([]);
  });
});
