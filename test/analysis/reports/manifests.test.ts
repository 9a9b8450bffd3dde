// Mistakes in the form of a manifest: fields in the wrong place, old versions, forgotten separators.
import { describe, expect, it } from 'vitest';
import { findingsIn } from './support';

function envoyFilter(patch: string, apiVersion = 'networking.istio.io/v1alpha3'): string {
  return `
apiVersion: ${apiVersion}
kind: EnvoyFilter
metadata: { name: limit, namespace: shop }
spec: { priority: 10, configPatches: [{ applyTo: HTTP_FILTER, ${patch} }] }
`;
}

const UNSTABLE = 'IST0133 warning EnvoyFilter shop/limit spec';
const LUA = '"@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua';
const TYPED = `patch: { operation: INSERT_FIRST, value: { name: lua, typed_config: { ${LUA} } } }`;

describe('a reported mistake in an EnvoyFilter', () => {
  it('is a listener beside match', () => {
    expect(findingsIn(envoyFilter(`listener: { filterChain: {} }, ${TYPED}`))).toEqual([
      'CRD0001 error EnvoyFilter shop/limit spec.configPatches[0].listener',
      UNSTABLE,
    ]);
  });

  it('is config in place of typed_config', () => {
    const patch = 'patch: { operation: INSERT_FIRST, value: { name: envoy.lua, config: { inlineCode: a } } }';
    expect(findingsIn(envoyFilter(patch))).toEqual([
      UNSTABLE,
      'IST0133 warning EnvoyFilter shop/limit spec.configPatches[0].patch.value',
      'IST0133 warning EnvoyFilter shop/limit spec.configPatches[0].patch.value.config',
    ]);
  });

  it('is typed_config without a type', () => {
    const patch = 'patch: { operation: INSERT_FIRST, value: { name: envoy.lua, typed_config: { inlineCode: a } } }';
    expect(findingsIn(envoyFilter(patch))).toEqual([
      'IST0106 error EnvoyFilter shop/limit spec.configPatches[0].patch.value.typed_config',
      UNSTABLE,
    ]);
  });

  it('is a version that the API server does not serve', () => {
    expect(findingsIn(envoyFilter(TYPED, 'networking.istio.io/v1beta1'))).toEqual([
      'CRD0001 error EnvoyFilter shop/limit apiVersion',
      UNSTABLE,
    ]);
  });
});

describe('a reported mistake in another manifest', () => {
  it('is the label of a subset that is a number', () => {
    const destinationRule = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: front, namespace: shop }
spec: { host: front.shop.svc.cluster.local, subsets: [{ name: old, labels: { version: 1.10 } }] }
`;
    expect(findingsIn(destinationRule)).toEqual([
      'CRD0001 error DestinationRule shop/front spec.subsets[0].labels.version',
    ]);
  });

  it('is a group with a version in an Application of Argo CD', () => {
    const argoCd = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istiod, namespace: argocd }
spec:
  project: default
  source: { repoURL: https://charts.example.com, chart: istiod, targetRevision: 1.30.0 }
  destination: { server: https://kubernetes.default.svc, namespace: istio-system }
  ignoreDifferences:
    - group: admissionregistration.k8s.io/v1
      kind: ValidatingWebhookConfiguration
      jsonPointers: [/webhooks/0/failurePolicy]
`;
    expect(findingsIn(argoCd)).toEqual(['ANA0171 warning Application argocd/istiod spec.ignoreDifferences[0].group']);
  });

  it('is a forgotten separator between two objects', () => {
    const two = `
apiVersion: v1
kind: Namespace
metadata: { name: a }
apiVersion: v1
kind: Namespace
metadata: { name: b }
`;
    expect(findingsIn(two)).toEqual([expect.stringMatching(/^ANA0001 error File /)]);
  });

  it('is a field of outlier detection or of a connection pool that does not exist', () => {
    const destinationRule = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: front, namespace: shop }
spec:
  host: front.shop.svc.cluster.local
  trafficPolicy:
    outlierDetection: { consecutive5xxErrors: 5, minRequestVolume: 5 }
    connectionPool: { http: { maxRequests: 100 } }
`;
    expect(findingsIn(destinationRule)).toEqual([
      'CRD0001 error DestinationRule shop/front spec.trafficPolicy.connectionPool.http.maxRequests',
      'CRD0001 error DestinationRule shop/front spec.trafficPolicy.outlierDetection.minRequestVolume',
    ]);
  });
});
