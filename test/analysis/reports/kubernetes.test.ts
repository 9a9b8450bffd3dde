import { describe, expect, it } from 'vitest';
import { findingsIn } from './support';

describe('reports about objects of Kubernetes', () => {
  it('show that numbers and booleans as labels and annotations are errors', () => {
    const manifests = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: front, namespace: shop, annotations: { team/oncall: true } }
spec:
  selector: { matchLabels: { app: front } }
  template:
    metadata: { labels: { app: front, version: 2, sidecar.istio.io/inject: true } }
    spec: { containers: [{ name: main, image: front:1 }] }
`;
    expect(findingsIn(manifests)).toEqual([
      "CRD0001 error Deployment shop/front metadata.annotations['team/oncall']",
      'CRD0001 error Deployment shop/front spec.template.metadata.labels.version',
      "CRD0001 error Deployment shop/front spec.template.metadata.labels['sidecar.istio.io/inject']",
    ]);
  });
});
