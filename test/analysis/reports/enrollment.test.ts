// Mistakes in how namespaces and pods join the mesh.
import { describe, expect, it } from 'vitest';
import { application, findingsIn } from './support';

describe('a reported mistake in a label for the mesh', () => {
  it('is istio-injection with the value true', () => {
    const shop = application('shop', 'front', {
      namespaceLabels: '{ istio-injection: "true", istio.io/rev: default }',
    });
    expect(findingsIn(shop)).toContain("ANA0150 warning Namespace shop metadata.labels['istio-injection']");
  });

  it('is a value that Istio does not know', () => {
    const found = [
      ...findingsIn(application('a', 'front', { namespaceLabels: '{ istio.io/dataplane-mode: enabled }' })),
      ...findingsIn(application('b', 'front', { namespaceLabels: '{ istio-injection: Enabled }' })),
    ];
    expect(found).toEqual([
      "ANA0150 warning Namespace a metadata.labels['istio.io/dataplane-mode']",
      "ANA0150 warning Namespace b metadata.labels['istio-injection']",
    ]);
  });

  it('is a waypoint named true, pods with inject: enabled, and a waypoint for services', () => {
    const found = findingsIn(`
${application('shop', 'front', { namespaceLabels: '{ istio.io/dataplane-mode: ambient }' })
  .replace(
    'labels: { app: front } }\nspec: { selector',
    'labels: { app: front, istio.io/use-waypoint: "true" } }\nspec: { selector',
  )
  .replace(
    'metadata: { labels: { app: front } }',
    'metadata: { labels: { app: front, sidecar.istio.io/inject: enabled } }',
  )}
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop, labels: { istio.io/waypoint-for: services } }
spec:
  gatewayClassName: istio-waypoint
  listeners: [{ name: mesh, port: 15008, protocol: HBONE }]
`);
    expect(found).toEqual([
      "ANA0150 warning Deployment shop/front spec.template.metadata.labels['sidecar.istio.io/inject']",
      "ANA0150 warning Gateway shop/waypoint metadata.labels['istio.io/waypoint-for']",
      "KIA1313 error Service shop/front metadata.labels['istio.io/use-waypoint']",
    ]);
  });

  it('is an annotation for injection on a Deployment', () => {
    const shop = application('shop', 'front', { namespaceLabels: '{}' }).replace(
      'kind: Deployment\nmetadata: { name: front, namespace: shop }',
      'kind: Deployment\nmetadata: { name: front, namespace: shop, annotations: { sidecar.istio.io/inject: "true" }, labels: { sidecar.istio.io/inject: "true" } }',
    );
    expect(findingsIn(shop)).toEqual([
      "ANA0151 warning Deployment shop/front metadata.labels['sidecar.istio.io/inject']",
      "IST0107 warning Deployment shop/front metadata.annotations['sidecar.istio.io/inject']",
    ]);
  });

  it('is a policy for pods in the network of their node', () => {
    expect(
      findingsIn(`
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec: { hostNetwork: true, containers: [{ name: main, image: agent }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: agent, namespace: shop }
spec:
  selector: { matchLabels: { app: agent } }
  action: DENY
  rules: [{ from: [{ source: { notNamespaces: [shop] } }] }]
`),
    ).toEqual(['IST0127 error AuthorizationPolicy shop/agent spec.selector']);
  });
});
