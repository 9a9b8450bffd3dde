import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function bookinfo(labels: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { ${labels} } }
---
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews } }
---
apiVersion: v1
kind: Pod
metadata: { name: ratings, namespace: bookinfo, labels: { app: ratings } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo }
spec: { selector: { app: reviews } }
---
`;
}

function policy(spec: string, namespace = 'bookinfo', name = 'policy'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

const INJECTED = 'istio-injection: enabled';
const SELECTOR = 'selector: { matchLabels: { app: reviews } }';
const AT_SERVICE = "targetRefs: [{ kind: Service, group: '', name: reviews }]";
const AT_WAYPOINT = 'targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: waypoint }]';

describe('pods without an AuthorizationPolicy', () => {
  it.each([
    [INJECTED, SELECTOR],
    [INJECTED, AT_SERVICE],
    ['istio.io/dataplane-mode: ambient', SELECTOR],
  ])('are reported if other pods of the namespace have one: %s, %s', (labels, scope) => {
    expect(findingsOf(rule, bookinfo(labels) + policy(scope))).toEqual([
      'KIA1301 info Pod bookinfo/ratings: no AuthorizationPolicy applies to these pods, but other pods in namespace "bookinfo" have one',
    ]);
  });

  it('are not reported if the namespace has no policy', () => {
    expect(findingsOf(rule, bookinfo(INJECTED))).toEqual([]);
  });

  it('are not reported outside of the mesh', () => {
    expect(findingsOf(rule, bookinfo('team: books') + policy(SELECTOR))).toEqual([]);
  });
});

describe('all pods of a namespace', () => {
  it.each(['', AT_WAYPOINT])('are covered by a policy with this scope: "%s"', (scope) => {
    expect(findingsOf(rule, bookinfo(INJECTED) + policy(scope))).toEqual([]);
  });

  it('are covered by a policy for the whole mesh', () => {
    const manifests = policy('', 'istio-system') + policy(SELECTOR, 'bookinfo', 'other');
    expect(findingsOf(rule, bookinfo(INJECTED) + manifests)).toEqual([]);
  });
});
