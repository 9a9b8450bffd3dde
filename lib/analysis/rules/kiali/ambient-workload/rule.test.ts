import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function namespace(label: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { ${label} } }
---
`;
}

const AMBIENT = namespace('istio.io/dataplane-mode: ambient');
const INJECTED = namespace('istio-injection: enabled');

function deployment(metadata: string, containers = '{ name: reviews }'): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: bookinfo }
spec: { template: { metadata: { ${metadata} }, spec: { containers: [${containers}] } } }
---
`;
}

const REQUESTS_SIDECAR = "labels: { sidecar.istio.io/inject: 'true' }";

describe('pods in ambient mode', () => {
  it('have the label themselves or by their namespace', () => {
    const labeled = deployment('labels: { istio.io/dataplane-mode: ambient }');
    expect(findingsOf(rule, namespace('team: books') + labeled)).toEqual([]);
    expect(findingsOf(rule, AMBIENT + deployment(''))).toEqual([]);
  });

  it('are reported if injection gives them a sidecar', () => {
    const manifests = INJECTED + deployment('labels: { istio.io/dataplane-mode: ambient }');
    expect(findingsOf(rule, manifests)).toEqual([
      "KIA1311 warning Deployment bookinfo/reviews spec.template.metadata.labels['istio.io/dataplane-mode']: the pods get a sidecar, which excludes them from ambient mode",
    ]);
  });

  it('are reported if they contain a sidecar', () => {
    const containers = '{ name: reviews }, { name: istio-proxy, image: proxyv2 }';
    expect(findingsOf(rule, AMBIENT + deployment('', containers))).toEqual([
      'KIA1315 warning Deployment bookinfo/reviews spec.template.spec.containers[1]: the pods are labeled for ambient mode, but this container is a sidecar, which excludes them',
    ]);
  });

  it('get a warning if they keep their sidecar in a namespace in ambient mode', () => {
    expect(findingsOf(rule, AMBIENT + deployment(REQUESTS_SIDECAR))).toEqual([
      'KIA1316 info Deployment bookinfo/reviews spec.template.metadata.labels[\'sidecar.istio.io/inject\']: the pods request a sidecar, but namespace "bookinfo" is in ambient mode',
    ]);
  });

  it('may opt out and request a sidecar', () => {
    const optedOut = "labels: { istio.io/dataplane-mode: none, sidecar.istio.io/inject: 'true' }";
    expect(findingsOf(rule, AMBIENT + deployment(optedOut))).toEqual([]);
  });

  it('may be the pods of a gateway', () => {
    const gateway = `${REQUESTS_SIDECAR}, annotations: { inject.istio.io/templates: gateway }`;
    expect(findingsOf(rule, AMBIENT + deployment(gateway, '{ name: istio-proxy, image: auto }'))).toEqual([]);
  });
});
