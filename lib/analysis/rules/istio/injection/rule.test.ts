import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function namespace(labels: string, name = 'shop'): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { ${labels} } }
---
`;
}

function injector(values: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio-sidecar-injector, namespace: istio-system }
data: { values: '${values}' }
---
`;
}

const BY_DEFAULT = injector('{ "sidecarInjectorWebhook": { "enableNamespacesByDefault": true } }');

describe('a namespace without labels', () => {
  it('is not part of the mesh', () => {
    expect(findingsOf(rule, namespace(''))).toEqual([
      'IST0102 info Namespace shop: pods of namespace "shop" are not part of the mesh',
    ]);
  });

  it('is part of the mesh if the injector handles all namespaces', () => {
    expect(findingsOf(rule, BY_DEFAULT + namespace(''))).toEqual([
      'IST0148 info Namespace shop: pods of namespace "shop" get a sidecar by default',
    ]);
  });

  it.each(['{}', '{ broken', '[]'])('is not part of the mesh if the injector has values %s', (values) => {
    expect(findingsOf(rule, injector(values) + namespace(''))).toEqual([expect.stringMatching(/^IST0102 /)]);
  });

  it.each(['istio-system', 'kube-system'])('is not reported if it is %s', (name) => {
    expect(findingsOf(rule, namespace('', name))).toEqual([]);
  });
});

describe('a namespace with one label', () => {
  it.each(['istio-injection: enabled', 'istio-injection: disabled', 'istio.io/rev: canary'])(
    'is explicit with %s',
    (label) => {
      expect(findingsOf(rule, namespace(label))).toEqual([]);
      expect(findingsOf(rule, BY_DEFAULT + namespace(label))).toEqual([]);
    },
  );

  it('may be in ambient mode', () => {
    expect(findingsOf(rule, namespace('istio.io/dataplane-mode: ambient'))).toEqual([]);
    expect(findingsOf(rule, namespace('istio.io/dataplane-mode: none'))).toHaveLength(1);
  });
});

describe('a namespace with several labels', () => {
  it('joins the mesh in one way only', () => {
    expect(findingsOf(rule, namespace('istio-injection: enabled, istio.io/rev: canary'))).toEqual([
      'IST0123 warning Namespace shop metadata.labels: labels "istio-injection=enabled" and "istio.io/rev=canary" contradict each other',
    ]);
    expect(findingsOf(rule, namespace('istio.io/rev: canary, istio.io/dataplane-mode: ambient'))).toHaveLength(1);
  });

  it('is not part of the mesh if injection is disabled', () => {
    expect(findingsOf(rule, namespace('istio-injection: disabled, istio.io/rev: canary'))).toEqual([]);
  });
});
