import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function bookinfo(namespaceLabels: string, podLabels = 'app: reviews', serviceLabels = ''): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { ${namespaceLabels} } }
---
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { ${podLabels} } }
---
apiVersion: v1
kind: Pod
metadata: { name: ratings, namespace: bookinfo, labels: { app: ratings } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: bookinfo, labels: { ${serviceLabels} } }
spec: { selector: { app: reviews } }
---
`;
}

function policy(spec: string): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: policy, namespace: bookinfo }
spec: { ${spec} }
---
`;
}

const AMBIENT = 'istio.io/dataplane-mode: ambient';
const USE_WAYPOINT = 'istio.io/use-waypoint: waypoint';
const SELECTOR = 'selector: { matchLabels: { app: reviews } }';
const AT_SERVICE = "targetRefs: [{ kind: Service, group: '', name: reviews }]";
const AT_WAYPOINT = 'targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: waypoint }]';
const HTTP_RULES = 'rules: [{ to: [{ operation: { paths: [/a] } }] }]';

describe('pods in ambient mode with a policy for HTTP requests', () => {
  it.each([SELECTOR, AT_SERVICE])('need a waypoint if the policy has %s', (scope) => {
    expect(findingsOf(rule, bookinfo(AMBIENT) + policy(`${HTTP_RULES}, ${scope}`))).toEqual([
      'KIA1317 error Pod bookinfo/reviews: AuthorizationPolicy "policy" applies to HTTP requests, but no waypoint handles requests to these pods',
    ]);
  });

  it('need a waypoint if the policy applies to the namespace', () => {
    expect(findingsOf(rule, bookinfo(AMBIENT) + policy(HTTP_RULES))).toHaveLength(2);
  });

  it('may have a waypoint by a label of the namespace, the pods or the Service', () => {
    const manifests = policy(`${HTTP_RULES}, ${SELECTOR}`);
    expect(findingsOf(rule, bookinfo(`${AMBIENT}, ${USE_WAYPOINT}`) + manifests)).toEqual([]);
    expect(findingsOf(rule, bookinfo(AMBIENT, `app: reviews, ${USE_WAYPOINT}`) + manifests)).toEqual([]);
    expect(findingsOf(rule, bookinfo(AMBIENT, 'app: reviews', USE_WAYPOINT) + manifests)).toEqual([]);
  });

  it('are not reported if the policy targets a waypoint', () => {
    expect(findingsOf(rule, bookinfo(AMBIENT) + policy(`${HTTP_RULES}, ${AT_WAYPOINT}`))).toEqual([]);
  });
});

describe('pods without a waypoint', () => {
  it('may have a policy for HTTP requests if they have sidecars', () => {
    expect(findingsOf(rule, bookinfo('istio-injection: enabled') + policy(HTTP_RULES))).toEqual([]);
  });

  it('may have a policy for connections', () => {
    expect(findingsOf(rule, bookinfo(AMBIENT) + policy('rules: [{}]'))).toEqual([]);
  });
});
