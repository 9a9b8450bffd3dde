import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const PODS = `
apiVersion: v1
kind: Pod
metadata: { name: edge, namespace: edge, labels: { istio: edge, app: edge } }
spec: { containers: [{ name: istio-proxy, image: auto }] }
---
`;

const EDGE = 'selector: { matchLabels: { istio: edge } },';

function policy(name: string, provider: string, scope = EDGE, namespace = 'edge'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${scope} action: CUSTOM, provider: { name: ${provider} }, rules: [{}] }
---
`;
}

describe('two providers for the same pods', () => {
  it('deny all requests', () => {
    expect(findingsOf(rule, PODS + policy('people', 'sso') + policy('machines', 'keys'))).toEqual([
      'ANA0127 error AuthorizationPolicy edge/machines spec.provider.name: provider "keys" and provider "sso" of AuthorizationPolicy "edge/people" apply to the same pods, so all requests that these policies match are denied',
    ]);
  });

  it.each([
    ['with other labels', PODS + policy('a', 'sso') + policy('b', 'keys', 'selector: { matchLabels: { app: edge } },')],
    ['by a policy for the namespace', PODS + policy('a', 'sso', '') + policy('b', 'keys')],
    ['by a policy of the root namespace', PODS + policy('a', 'sso', EDGE, 'istio-system') + policy('b', 'keys')],
    ['that are not part of the manifests', policy('a', 'sso') + policy('b', 'keys')],
    [
      'of a target',
      policy('a', 'sso', 'targetRefs: [{ kind: Gateway, name: web }],') +
        policy('b', 'keys', 'targetRefs: [{ kind: Gateway, name: web }],'),
    ],
  ])('are found %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([expect.stringMatching(/^ANA0127 error AuthorizationPolicy edge\/b /)]);
  });

  it('are supported if istiod is configured for it', () => {
    const istiod = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system }
spec:
  template:
    spec: { containers: [{ name: discovery, env: [{ name: PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS, value: "true" }] }] }
---
`;
    expect(findingsOf(rule, istiod + PODS + policy('a', 'sso') + policy('b', 'keys'))).toEqual([]);
  });
});

describe('one provider', () => {
  it.each([
    ['of several policies', PODS + policy('a', 'sso') + policy('b', 'sso')],
    ['for other pods', PODS + policy('a', 'sso') + policy('b', 'keys', 'selector: { matchLabels: { app: other } },')],
    ['in another namespace', PODS + policy('a', 'sso') + policy('b', 'keys', EDGE, 'other')],
    [
      'for each target',
      policy('a', 'sso', 'targetRefs: [{ kind: Gateway, name: web }],') +
        policy('b', 'keys', 'targetRefs: [{ kind: Gateway, name: api }],'),
    ],
    ['beside a policy with another action', PODS + policy('a', 'sso') + policy('b', 'keys').replace('CUSTOM', 'ALLOW')],
  ])('is not reported: %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});
