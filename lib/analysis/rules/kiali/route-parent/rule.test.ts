import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: web }
spec: { gatewayClassName: istio }
---
`;

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo }
---
`;

function attachedTo(parent: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: bookinfo, namespace: bookinfo }
spec: { parentRefs: [{ ${parent} }] }
---
`;
}

describe('the parent of a route', () => {
  it('is a Gateway unless the reference names another kind', () => {
    expect(findingsOf(rule, GATEWAY + attachedTo('name: edge, namespace: web'), { isClosed: true })).toEqual([]);
    const parent = "kind: Service, group: '', name: reviews";
    expect(findingsOf(rule, SERVICE + attachedTo(parent), { isClosed: true })).toEqual([]);
    expect(findingsOf(rule, attachedTo(parent), { isClosed: true })).toEqual([
      'KIA1401 error HTTPRoute bookinfo/bookinfo spec.parentRefs[0].name: namespace "bookinfo" has no Service "reviews"',
    ]);
  });

  it('is in the namespace of the route unless the reference names another namespace', () => {
    expect(findingsOf(rule, GATEWAY + attachedTo('name: edge'), { isClosed: true })).toEqual([
      'KIA1401 error HTTPRoute bookinfo/bookinfo spec.parentRefs[0].name: Gateway "edge" exists in namespace "web", not in "bookinfo"',
    ]);
    expect(suggestionsOf(rule, GATEWAY + attachedTo('name: edge'), { isClosed: true })).toEqual([
      'set namespace to "web"',
    ]);
    expect(findingsOf(rule, GATEWAY + attachedTo('name: edge'))[0]).toMatch(/^KIA1401 warning/);
  });

  it('is an INFO if it may exist elsewhere, and an ERROR if the namespace has others of its kind', () => {
    expect(findingsOf(rule, attachedTo('name: edge'))[0]).toMatch(/^KIA1401 info/);
    expect(findingsOf(rule, GATEWAY + attachedTo('name: egde, namespace: web'))[0]).toMatch(/^KIA1401 error/);
  });

  it('is not checked if the kind is unknown', () => {
    const parent = 'kind: Mesh, group: policy.example.com, name: any';
    expect(findingsOf(rule, attachedTo(parent), { isClosed: true })).toEqual([]);
  });
});
