import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function route(backend: string, parent = '{ name: web }'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: bookinfo, namespace: web }
spec: { parentRefs: [${parent}], rules: [{ backendRefs: [{ ${backend} }] }] }
---
`;
}

function grant(to: string, namespace = 'bookinfo', kind = 'HTTPRoute'): string {
  const from = `{ group: gateway.networking.k8s.io, kind: ${kind}, namespace: web }`;
  return `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: grant, namespace: ${namespace} }
spec: { from: [${from}], to: [{ ${to} }] }
---
`;
}

const OTHER_NAMESPACE = route('name: reviews, namespace: bookinfo, port: 80');
const ANY_SERVICE = "group: '', kind: Service";

describe('a reference to another namespace', () => {
  it('needs a ReferenceGrant in that namespace', () => {
    expect(findingsOf(rule, OTHER_NAMESPACE, { context: '' })).toEqual([
      'ANA0111 error HTTPRoute web/bookinfo spec.rules[0].backendRefs[0].namespace: no ReferenceGrant in namespace "bookinfo" allows references from kind HTTPRoute in "web" to Service "reviews"',
    ]);
    expect(suggestionsOf(rule, OTHER_NAMESPACE, { context: '' })).toEqual([
      'add a ReferenceGrant to namespace "bookinfo"',
    ]);
    expect(findingsOf(rule, grant(ANY_SERVICE) + OTHER_NAMESPACE, { context: '' })).toEqual([]);
  });

  it('needs a ReferenceGrant for the name, namespace and kind', () => {
    const named = (name: string) => grant(`${ANY_SERVICE}, name: ${name}`);
    expect(findingsOf(rule, named('reviews') + OTHER_NAMESPACE, { context: '' })).toEqual([]);
    const others = [named('ratings'), grant(ANY_SERVICE, 'other'), grant(ANY_SERVICE, 'bookinfo', 'GRPCRoute')];
    for (const other of others) {
      expect(findingsOf(rule, other + OTHER_NAMESPACE, { context: '' })).toHaveLength(1);
    }
  });

  it('is an INFO if the ReferenceGrant may exist elsewhere, and an ERROR if the manifests contain the namespace', () => {
    expect(findingsOf(rule, OTHER_NAMESPACE)[0]).toMatch(/^ANA0111 info/);
    const other = grant(ANY_SERVICE, 'bookinfo', 'GRPCRoute');
    expect(findingsOf(rule, other + OTHER_NAMESPACE)[0]).toMatch(/^ANA0111 error/);
    const service = '{ apiVersion: v1, kind: Service, metadata: { name: reviews, namespace: bookinfo } }\n---\n';
    expect(findingsOf(rule, service + OTHER_NAMESPACE)[0]).toMatch(/^ANA0111 error/);
  });

  it('needs no ReferenceGrant within the mesh', () => {
    const mesh = route('name: reviews, namespace: bookinfo, port: 80', "{ kind: Service, group: '', name: reviews }");
    expect(findingsOf(rule, mesh, { context: '' })).toEqual([]);
  });

  it('needs a ReferenceGrant for Secrets if it is the certificate of a listener', () => {
    const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: web }
spec: { listeners: [{ name: https, tls: { certificateRefs: [{ name: tls, namespace: bookinfo }] } }] }
---
`;
    expect(findingsOf(rule, gateway, { context: '' })).toHaveLength(1);
    const secrets = grant("group: '', kind: Secret", 'bookinfo', 'Gateway');
    expect(findingsOf(rule, secrets + gateway, { context: '' })).toEqual([]);
  });
});

describe('a reference within a namespace', () => {
  it('needs no ReferenceGrant', () => {
    expect(findingsOf(rule, route('name: reviews, namespace: web'), { context: '' })).toEqual([]);
  });
});
