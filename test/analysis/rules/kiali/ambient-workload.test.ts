import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/ambient-workload/rule';
import { findingsOf } from '../../findings';

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

const WANTS_SIDECAR = "labels: { sidecar.istio.io/inject: 'true' }";

describe('pods in ambient mode', () => {
  it('may be so by themselves or by their namespace', () => {
    const own = deployment('labels: { istio.io/dataplane-mode: ambient }');
    expect(findingsOf(rule, namespace('team: books') + own)).toEqual([]);
    expect(findingsOf(rule, AMBIENT + deployment(''))).toEqual([]);
  });

  it('are not so with a sidecar, whatever they are labelled', () => {
    const manifests = INJECTED + deployment('labels: { istio.io/dataplane-mode: ambient }');
    expect(findingsOf(rule, manifests)).toEqual([
      "KIA1311 error Deployment bookinfo/reviews spec.template.metadata.labels['istio.io/dataplane-mode']: the pods get a sidecar, which keeps them out of ambient mode",
    ]);
  });

  it('may keep their sidecar during a migration, which is a warning', () => {
    expect(findingsOf(rule, AMBIENT + deployment(WANTS_SIDECAR))[0]).toMatch(/^KIA1316 warning/);
  });

  it('do not bring a sidecar along', () => {
    const containers = '{ name: reviews }, { name: istio-proxy, image: proxyv2 }';
    expect(findingsOf(rule, AMBIENT + deployment('', containers))[0]).toMatch(/^KIA1315 error/);
  });

  it('are left alone where they opted out, or are a gateway', () => {
    const optedOut = "labels: { istio.io/dataplane-mode: none, sidecar.istio.io/inject: 'true' }";
    expect(findingsOf(rule, AMBIENT + deployment(optedOut))).toEqual([]);
    const gateway = `${WANTS_SIDECAR}, annotations: { inject.istio.io/templates: gateway }`;
    expect(findingsOf(rule, AMBIENT + deployment(gateway, '{ name: istio-proxy, image: auto }'))).toEqual([]);
  });
});
