import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const NAMESPACE = `
apiVersion: v1
kind: Namespace
metadata: { name: web }
---
`;

function grantFor(...namespaces: string[]): string {
  const from = namespaces.map((namespace) => `{ namespace: ${namespace} }`);
  return `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: grant, namespace: bookinfo }
spec: { from: [${from.join()}] }
---
`;
}

describe('the namespaces of a ReferenceGrant', () => {
  it('exist as an object, contain an object, or are built in', () => {
    const manifests = NAMESPACE + grantFor('web', 'bookinfo', 'default', 'istio-system');
    expect(findingsOf(rule, manifests, { isClosed: true })).toEqual([]);
  });

  it('are reported if they do not exist', () => {
    expect(findingsOf(rule, NAMESPACE + grantFor('web', 'wbe'), { isClosed: true })).toEqual([
      'KIA1601 error ReferenceGrant bookinfo/grant spec.from[1].namespace: namespace "wbe" does not exist',
    ]);
  });

  it('may exist outside of the manifests', () => {
    expect(findingsOf(rule, grantFor('web'))[0]).toMatch(/^KIA1601 info/);
  });
});
