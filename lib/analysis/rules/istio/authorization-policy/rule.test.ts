import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function pod(labels: string): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { ${labels} } }
---
`;
}

function policy(spec: string, namespace = 'bookinfo'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: reviews, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

const IN_MESH = pod('app: reviews, sidecar.istio.io/inject: "true"');
const OUTSIDE = pod('app: reviews, sidecar.istio.io/inject: "false"');
const BY_LABEL = 'selector: { matchLabels: { app: reviews } }';

describe('an AuthorizationPolicy', () => {
  it('needs a pod with the labels of its selector', () => {
    expect(findingsOf(rule, IN_MESH + policy('selector: { matchLabels: { app: review } }'))).toEqual([
      'IST0127 error AuthorizationPolicy bookinfo/reviews spec.selector: no pod in namespace "bookinfo" with labels "app=review" is part of the mesh, so the policy applies to nothing',
    ]);
    expect(findingsOf(rule, IN_MESH + policy(BY_LABEL))).toEqual([]);
  });

  it('needs a pod in the mesh', () => {
    expect(findingsOf(rule, OUTSIDE + policy(''))).toEqual([
      'IST0127 error AuthorizationPolicy bookinfo/reviews: no pod in namespace "bookinfo" is part of the mesh, so the policy applies to nothing',
    ]);
  });

  it('needs another selector, or another namespace', () => {
    expect(suggestionsOf(rule, OUTSIDE + policy(BY_LABEL))).toEqual(['correct the selector']);
    expect(suggestionsOf(rule, OUTSIDE + policy(''))).toEqual(['correct the namespace, or add its pods to the mesh']);
  });

  it('covers pods of ambient mode', () => {
    expect(findingsOf(rule, pod('app: reviews, istio.io/dataplane-mode: ambient') + policy(BY_LABEL))).toEqual([]);
  });

  it('selects pods of all namespaces if it is in the root namespace', () => {
    expect(findingsOf(rule, IN_MESH + policy(BY_LABEL, 'istio-system'))).toEqual([]);
    expect(findingsOf(rule, OUTSIDE + policy(BY_LABEL, 'istio-system'), { isClosed: true })).toEqual([
      'IST0127 error AuthorizationPolicy istio-system/reviews spec.selector: no pod with labels "app=reviews" is part of the mesh, so the policy applies to nothing',
    ]);
  });

  it('may be mesh-wide without any pod', () => {
    expect(findingsOf(rule, policy('', 'istio-system'), { isClosed: true })).toEqual([]);
  });

  it('may be for the pods of a gateway that Istio installs, or that a Gateway selects', () => {
    const selector = (value: string) => policy(`selector: { matchLabels: { istio: ${value} } }`, 'istio-system');
    expect(findingsOf(rule, selector('ingressgateway'))).toEqual([]);
    const gateway = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: egress, namespace: istio-system }
spec: { selector: { istio: egressgateway } }
---
`;
    expect(findingsOf(rule, gateway + selector('egressgateway'))).toEqual([]);
  });

  it('does not apply to pods in the network of their node', () => {
    const onHost = IN_MESH.replace('---', 'spec: { hostNetwork: true }\n---');
    expect(findingsOf(rule, onHost + policy(BY_LABEL))).toEqual([
      'IST0127 error AuthorizationPolicy bookinfo/reviews spec.selector: all selected pods use the network of their node, so no proxy applies the policy',
    ]);
  });

  it.each(['targetRef: { kind: Gateway, name: web }', 'targetRefs: []'])('may have a target: %s', (target) => {
    expect(findingsOf(rule, policy(target), { isClosed: true })).toEqual([]);
  });
});

describe('an AuthorizationPolicy without pods is an info', () => {
  it('if the manifests contain no workloads of its namespace', () => {
    expect(findingsOf(rule, policy(BY_LABEL))).toEqual([expect.stringMatching(/^IST0127 info /)]);
  });

  it('if the labels of the namespace are unknown', () => {
    expect(findingsOf(rule, pod('app: reviews') + policy(BY_LABEL))).toEqual([expect.stringMatching(/^IST0127 info /)]);
  });
});

describe('the namespace of a source', () => {
  const NAMESPACE = '{ apiVersion: v1, kind: Namespace, metadata: { name: frontend } }\n---\n';
  const from = (pattern: string, field = 'namespaces') =>
    NAMESPACE + IN_MESH + policy(`rules: [{ from: [{ source: { ${field}: ['${pattern}'] } }] }]`);

  it('must exist', () => {
    expect(findingsOf(rule, from('front'), { isClosed: true })).toEqual([
      'IST0101 error AuthorizationPolicy bookinfo/reviews spec.rules[0].from[0].source.namespaces[0]: no namespace matches "front"',
    ]);
    expect(findingsOf(rule, from('front', 'notNamespaces'), { isClosed: true })).toHaveLength(1);
  });

  it('may exist outside of the manifests', () => {
    expect(findingsOf(rule, from('front'))).toEqual([expect.stringMatching(/^IST0101 info /)]);
  });

  it.each(['frontend', 'bookinfo', 'istio-system', 'front*', '*end', '*'])('may be "%s"', (pattern) => {
    expect(findingsOf(rule, from(pattern), { isClosed: true })).toEqual([]);
  });

  it.each(['back*', '*start'])('must match the pattern "%s"', (pattern) => {
    expect(findingsOf(rule, from(pattern), { isClosed: true })).toHaveLength(1);
  });
});
