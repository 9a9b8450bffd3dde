import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const SHOP = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\n';

function service(metadata: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { ${metadata} }\n---\n`;
}

describe('the namespace of an object', () => {
  it('must exist if all namespaces are known', () => {
    const written = service('name: a, namespace: shops') + service('name: b, namespace: shops');
    expect(findingsOf(rule, written, { context: SHOP })).toEqual([
      'ANA0170 error Service shops/a metadata.namespace: namespace "shops" does not exist; 1 more object is in it',
    ]);
    expect(suggestionsOf(rule, written, { context: SHOP })).toEqual(['did you mean "shop"?']);
    expect(findingsOf(rule, service('name: a, namespace: shop'), { context: SHOP })).toEqual([]);
  });

  it('may be unknown', () => {
    expect(findingsOf(rule, SHOP + service('name: a, namespace: shops'))).toEqual([]);
    expect(findingsOf(rule, service('name: a, namespace: shops'), { isClosed: true })).toEqual([]);
  });

  it.each([
    'name: a',
    'name: a, namespace: default',
    'name: a, namespace: kube-system',
    'name: a, namespace: istio-system',
  ])('may be one that every cluster has: "%s"', (metadata) => {
    expect(findingsOf(rule, service(metadata), { context: SHOP })).toEqual([]);
  });

  it('may be created by Argo CD', () => {
    const application = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: a, namespace: shop }
spec: { destination: { namespace: shops } }
---
`;
    expect(findingsOf(rule, application + service('name: a, namespace: shops'), { context: SHOP })).toEqual([]);
  });

  it('does not matter for objects of the context and of the cluster', () => {
    const context = SHOP + service('name: a, namespace: other');
    const gatewayClass = 'apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: { name: a }\n---\n';
    expect(findingsOf(rule, gatewayClass, { context })).toEqual([]);
  });
});
