import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const INJECTED = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
`;
const PLAIN = INJECTED.replace(', labels: { istio-injection: enabled }', '');

function pod(spec = ''): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: edge, namespace: shop }
spec: { ${spec}containers: [{ name: istio-proxy, image: auto }] }
---
`;
}

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: edge, namespace: shop }
spec: { template: { spec: { containers: [{ name: istio-proxy, image: auto }] } } }
---
`;

describe('image auto', () => {
  it('is replaced if the namespace is injected', () => {
    expect(findingsOf(rule, INJECTED + pod() + DEPLOYMENT)).toEqual([]);
  });

  it('is not replaced if the namespace is not injected', () => {
    expect(findingsOf(rule, PLAIN + pod() + DEPLOYMENT)).toEqual([
      'IST0147 error Pod shop/edge spec.containers: container "istio-proxy" has image "auto", but no injector replaces it',
      'IST0146 error Deployment shop/edge spec.template.spec.containers: container "istio-proxy" has image "auto", but no injector replaces it',
    ]);
  });

  it('is not replaced in a Pod that is already on a node', () => {
    expect(findingsOf(rule, INJECTED + pod('nodeName: worker, '))).toHaveLength(1);
  });

  it('may be replaced if the labels of the namespace are unknown', () => {
    expect(findingsOf(rule, pod() + DEPLOYMENT)).toEqual([]);
  });

  it('is checked only in the container of the proxy', () => {
    expect(findingsOf(rule, PLAIN + pod().replace('istio-proxy', 'web'))).toEqual([]);
  });
});

describe('a webhook of the injector', () => {
  const injector = (selectors: string, name = 'rev.namespace.sidecar-injector.istio.io') => `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: injector }
webhooks: [{ name: ${name}, ${selectors} }]
---
`;

  it('replaces image auto of the pods that it selects', () => {
    const all = injector('objectSelector: { matchExpressions: [{ key: app, operator: DoesNotExist }] }');
    expect(findingsOf(rule, PLAIN + all + pod() + DEPLOYMENT)).toEqual([]);
  });

  it('decides instead of the labels of Istio', () => {
    const canary = injector('namespaceSelector: { matchLabels: { istio.io/rev: canary } }');
    expect(findingsOf(rule, INJECTED + canary + pod())).toEqual([expect.stringMatching(/^IST0147 /)]);
  });

  it('has a name in the domain of Istio', () => {
    const other = injector('namespaceSelector: { matchLabels: { istio.io/rev: canary } }', 'injector.example.com');
    expect(findingsOf(rule, INJECTED + other + pod())).toEqual([]);
  });
});
