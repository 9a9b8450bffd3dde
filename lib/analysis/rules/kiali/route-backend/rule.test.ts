import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo }
---
`;

function route(routeRule: string, kind = 'HTTPRoute'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: bookinfo, namespace: bookinfo }
spec: { rules: [{ ${routeRule} }] }
---
`;
}

describe('the Services of a route', () => {
  it('are in its namespace, or in the one that the reference names', () => {
    const here = route('backendRefs: [{ name: reviews }]');
    const there = route('backendRefs: [{ name: reviews, namespace: web }]', 'TCPRoute');
    expect(findingsOf(rule, SERVICE + here + there, { isClosed: true })).toEqual([
      'KIA1402 error TCPRoute bookinfo/bookinfo spec.rules[0].backendRefs[0].name: Service "reviews" exists in namespace "bookinfo", not in "web"',
    ]);
  });

  it('include the targets of mirrored requests', () => {
    const mirror = 'filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: shadow } } }]';
    expect(findingsOf(rule, SERVICE + route(mirror), { isClosed: true })).toEqual([
      'KIA1402 error HTTPRoute bookinfo/bookinfo spec.rules[0].filters[0].requestMirror.backendRef.name: namespace "bookinfo" has no Service "shadow"',
    ]);
  });

  it('are an INFO if they may exist elsewhere, and an ERROR if the namespace has other Services', () => {
    expect(findingsOf(rule, route('backendRefs: [{ name: ratings }]'))[0]).toMatch(/^KIA1402 info/);
    expect(findingsOf(rule, SERVICE + route('backendRefs: [{ name: ratings }]'))[0]).toMatch(/^KIA1402 error/);
  });

  it('may exist in another namespace', () => {
    const other = SERVICE.replace('namespace: bookinfo', 'namespace: other');
    expect(findingsOf(rule, other + route('backendRefs: [{ name: reviews }]'), { isClosed: true })).toEqual([
      'KIA1402 error HTTPRoute bookinfo/bookinfo spec.rules[0].backendRefs[0].name: Service "reviews" exists in namespace "other", not in "bookinfo"',
    ]);
    expect(findingsOf(rule, other + route('backendRefs: [{ name: reviews }]'))[0]).toMatch(/^KIA1402 warning/);
  });

  it('are referenced by name, not by host', () => {
    const manifests = route('backendRefs: [{ name: reviews.bookinfo.svc.cluster.local }]', 'GRPCRoute');
    expect(findingsOf(rule, manifests)).toEqual([
      'KIA1402 error GRPCRoute bookinfo/bookinfo spec.rules[0].backendRefs[0].name: "reviews.bookinfo.svc.cluster.local" is a host, not the name of a Service',
    ]);
  });

  it('are not checked if the backend has another kind', () => {
    const hostname = 'kind: Hostname, group: networking.istio.io, name: api.example.com';
    expect(findingsOf(rule, route(`backendRefs: [{ ${hostname} }]`), { isClosed: true })).toEqual([]);
  });
});
