import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/own/duplicate-object/rule';
import { findingsOf } from '../../findings';

function service(metadata: string, port = 80, apiVersion = 'v1'): string {
  return `
apiVersion: ${apiVersion}
kind: Service
metadata: { ${metadata} }
spec: { ports: [{ port: ${port} }] }
---
`;
}

describe('two objects of one kind, namespace and name', () => {
  it('are an error where they differ', () => {
    const manifests = service('name: reviews, namespace: a') + service('name: reviews, namespace: a', 90);
    expect(findingsOf(rule, manifests)).toEqual([
      'ANA0104 error Service a/reviews metadata.name: Service "a/reviews" stands there already',
    ]);
  });

  it('are a warning where they are equal', () => {
    expect(findingsOf(rule, service('name: reviews').repeat(2))).toEqual([
      'ANA0104 warning Service reviews metadata.name: Service "default/reviews" stands there already, with the same content',
    ]);
  });

  it('are the same object in another version of the API, and not in another group', () => {
    const policy = (version: string) => service('name: a', 80, `networking.istio.io/${version}`);
    expect(findingsOf(rule, policy('v1') + policy('v1beta1'))).toHaveLength(1);
    expect(findingsOf(rule, policy('v1') + service('name: a'))).toEqual([]);
  });

  it('are fine in other namespaces, without a name, or as what the cluster holds already', () => {
    const others = service('name: reviews, namespace: a') + service('name: reviews, namespace: b');
    expect(findingsOf(rule, others)).toEqual([]);
    expect(findingsOf(rule, service('generateName: reviews-').repeat(2))).toEqual([]);
    const now = service('name: reviews, namespace: a', 90);
    expect(findingsOf(rule, service('name: reviews, namespace: a'), { context: now })).toEqual([]);
  });
});
