import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/istio/image-auto/rule';
import { findingsOf } from '../../findings';

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
  it('is how to configure the sidecar where the namespace is injected', () => {
    expect(findingsOf(rule, INJECTED + pod() + DEPLOYMENT)).toEqual([]);
  });

  it('stays what it is where the namespace is not injected', () => {
    expect(findingsOf(rule, PLAIN + pod() + DEPLOYMENT)).toEqual([
      'IST0147 error Pod shop/edge spec.containers: container istio-proxy has image auto, and no injector is responsible for the pods',
      'IST0146 warning Deployment shop/edge spec.template.spec.containers: container istio-proxy has image auto, and no injector is responsible for the pods',
    ]);
  });

  it('was left alone by the injector where the Pod runs with it', () => {
    expect(findingsOf(rule, INJECTED + pod('nodeName: worker, '))).toHaveLength(1);
  });
});
