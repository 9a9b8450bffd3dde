import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/workload-http-policy/rule';
import { rule } from '../../../../lib/analysis/rules/kiali/workload-without-policy/rule';
import { findingsOf } from '../../findings';

function scene(labels: string, serviceLabels = ''): string {
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
metadata: { name: reviews, namespace: bookinfo, labels: { ${serviceLabels} } }
spec: { selector: { app: reviews } }
---
`;
}

function policy(spec: string, namespace = 'bookinfo'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: policy, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

const AMBIENT = 'istio.io/dataplane-mode: ambient';
const INJECTED = 'istio-injection: enabled';
const SELECTOR = 'selector: { matchLabels: { app: reviews } }';
const AT_SERVICE = "targetRefs: [{ kind: Service, group: '', name: reviews }]";
const HTTP_RULES = 'rules: [{ to: [{ operation: { paths: [/a] } }] }]';

describe('pods in ambient mode with a policy for requests', () => {
  it('need a waypoint', () => {
    for (const scope of [SELECTOR, AT_SERVICE]) {
      expect(findingsOf(rule, scene(AMBIENT) + policy(`${HTTP_RULES}, ${scope}`))).toEqual([
        'KIA1317 warning Pod bookinfo/reviews: AuthorizationPolicy "policy" is about requests, and those to these pods go through no waypoint',
      ]);
    }
    expect(findingsOf(rule, scene(AMBIENT) + policy(HTTP_RULES))).toHaveLength(2);
  });

  it('may have it by their Service or namespace', () => {
    const byService = scene(AMBIENT, 'istio.io/use-waypoint: waypoint') + policy(`${HTTP_RULES}, ${SELECTOR}`);
    expect(findingsOf(rule, byService)).toEqual([]);
    const byNamespace = scene(`${AMBIENT}, istio.io/use-waypoint: waypoint`) + policy(HTTP_RULES);
    expect(findingsOf(rule, byNamespace)).toEqual([]);
  });

  it('need none with a sidecar, or for connections', () => {
    expect(findingsOf(rule, scene(INJECTED) + policy(HTTP_RULES))).toEqual([]);
    expect(findingsOf(rule, scene(AMBIENT) + policy('rules: [{}]'))).toEqual([]);
  });
});

describe('pods without a policy', () => {
  it('are mentioned beside pods that have one', () => {
    expect(findingsOf(rule, scene(INJECTED) + policy(SELECTOR))).toEqual([
      'KIA1301 info Pod bookinfo/ratings: no AuthorizationPolicy is for these pods, while others in namespace "bookinfo" have one',
    ]);
  });

  it('are not mentioned where nobody has one, or one is for all', () => {
    expect(findingsOf(rule, scene(INJECTED))).toEqual([]);
    expect(findingsOf(rule, scene(INJECTED) + policy(''))).toEqual([]);
    const meshWide = policy('', 'istio-system') + policy(SELECTOR).replace('name: policy', 'name: other');
    expect(findingsOf(rule, scene(INJECTED) + meshWide)).toEqual([]);
  });

  it('are not mentioned outside of the mesh', () => {
    expect(findingsOf(rule, scene('team: books') + policy(SELECTOR))).toEqual([]);
  });
});
