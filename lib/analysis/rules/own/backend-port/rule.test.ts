import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function route(backend: string, kind = 'HTTPRoute'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: bookinfo, namespace: web }
spec: { parentRefs: [{ name: web }], rules: [{ backendRefs: [{ ${backend} }] }] }
---
`;
}

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: web }
spec: { ports: [{ port: 80, targetPort: 9080 }, { port: 90 }] }
---
`;

describe('the port of a backend', () => {
  it('is the port of the Service, not of the container', () => {
    expect(findingsOf(rule, SERVICE + route('name: reviews, port: 80'))).toEqual([]);
    const manifests = SERVICE + route('name: reviews, port: 9080', 'TCPRoute');
    expect(findingsOf(rule, manifests)).toEqual([
      'ANA0112 error TCPRoute web/bookinfo spec.rules[0].backendRefs[0].port: Service "web/reviews" has no port 9080',
    ]);
    expect(suggestionsOf(rule, manifests)).toEqual(['use 80 or 90']);
  });

  it('is not checked for other kinds, or if the Service is unknown', () => {
    expect(findingsOf(rule, SERVICE + route('kind: Hostname, name: reviews, port: 9080'))).toEqual([]);
    expect(findingsOf(rule, route('name: reviews, port: 9080'), { isClosed: true })).toEqual([]);
  });
});
