import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: users, namespace: shop, labels: { app: users } }
spec: { containers: [{ name: main, image: users }] }
---
`;

function authentication(changes: { name?: string; namespace?: string; app?: string; audiences?: string } = {}): string {
  const { namespace = 'shop', app = 'users', audiences } = changes;
  return `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: tokens, namespace: ${namespace} }
spec:
  ${app === '' ? '' : `selector: { matchLabels: { app: ${app} } }`}
  jwtRules: [{ issuer: 'https://issuer.example.com'${audiences === undefined ? '' : `, audiences: ${audiences}`} }]
---
`;
}

function policy(ruleText: string, action = 'ALLOW'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: users, namespace: shop }
spec: { selector: { matchLabels: { app: users } }, action: ${action}, rules: [${ruleText}] }
---
`;
}

const ANY_PRINCIPAL = "{ from: [{ source: { requestPrincipals: ['*'] } }] }";
const NO_PRINCIPAL = "{ from: [{ source: { notRequestPrincipals: ['*'] } }] }";
const principal = (value: string) => policy(`{ from: [{ source: { requestPrincipals: ['${value}'] } }] }`);
const condition = (key: string, value: string) => policy(`{ when: [{ key: '${key}', values: ['${value}'] }] }`);

describe('tokens that no RequestAuthentication validates', () => {
  it('have no principal', () => {
    expect(findingsOf(rule, POD + policy(ANY_PRINCIPAL))).toEqual([
      'ANA0121 error AuthorizationPolicy shop/users spec.rules[0].from[0].source.requestPrincipals: no RequestAuthentication applies to the pods of the policy, so requestPrincipals never matches',
    ]);
  });

  it.each(['request.auth.claims[groups]', 'request.auth.principal', 'request.auth.audiences'])(
    'have no attribute %s',
    (key) => {
      expect(findingsOf(rule, POD + condition(key, 'staff/x'))).toEqual([
        `ANA0121 error AuthorizationPolicy shop/users spec.rules[0].when[0].key: no RequestAuthentication applies to the pods of the policy, so ${key} never matches`,
      ]);
    },
  );

  it('make a DENY rule for requests without a principal deny everything', () => {
    expect(findingsOf(rule, POD + policy(NO_PRINCIPAL, 'DENY'))).toEqual([
      expect.stringContaining('notRequestPrincipals matches every request, and all are denied'),
    ]);
    expect(findingsOf(rule, POD + policy(NO_PRINCIPAL, 'ALLOW'))).toEqual([]);
  });

  it.each([
    ['a RequestAuthentication for other pods', authentication({ app: 'orders' })],
    ['a RequestAuthentication of another namespace', authentication({ namespace: 'other' })],
    ['a RequestAuthentication without rules', authentication().replace(/jwtRules: .*/, 'jwtRules: []')],
  ])('are not validated by %s', (_, other) => {
    expect(findingsOf(rule, POD + other + policy(ANY_PRINCIPAL))).toHaveLength(1);
  });

  it('may be validated elsewhere if the namespace is not part of the input', () => {
    expect(findingsOf(rule, policy(ANY_PRINCIPAL))).toEqual([expect.stringMatching(/^ANA0121 info /)]);
  });

  it('may be validated by an EnvoyFilter', () => {
    const filter = `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: tokens, namespace: shop }
spec: { configPatches: [{ applyTo: HTTP_FILTER, patch: { value: { name: envoy.filters.http.jwt_authn } } }] }
`;
    expect(findingsOf(rule, POD + policy(ANY_PRINCIPAL) + filter)).toEqual([]);
  });

  it.each([
    ['for the same pods', authentication()],
    ['for all pods of the namespace', authentication({ app: '' })],
    ['for the whole mesh', authentication({ app: '', namespace: 'istio-system' })],
  ])('are none if there is a RequestAuthentication %s', (_, tokens) => {
    expect(findingsOf(rule, POD + tokens + policy(ANY_PRINCIPAL))).toEqual([]);
    expect(findingsOf(rule, POD + tokens + policy(NO_PRINCIPAL, 'DENY'))).toEqual([]);
  });

  it('do not matter to policies about other attributes', () => {
    expect(findingsOf(rule, POD + policy('{ from: [{ source: { namespaces: [shop] } }] }'))).toEqual([]);
  });

  it('are validated by a RequestAuthentication with the same target', () => {
    const target = 'targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: edge }]';
    const tokens = authentication().replace(/selector: .*/, target);
    const targeted = policy(ANY_PRINCIPAL).replace(/selector: { matchLabels: { app: users } }/, target);
    expect(findingsOf(rule, POD + tokens + targeted)).toEqual([]);
    expect(findingsOf(rule, POD + targeted)).toHaveLength(1);
  });
});

describe('tokens of an issuer that is not accepted', () => {
  it.each(['https://other.example.com/*', 'https://issuer.example.com//*', 'https://issuer.example.com.evil/alice'])(
    'never match: %s',
    (value) => {
      expect(findingsOf(rule, POD + authentication() + principal(value))).toEqual([
        `ANA0122 error AuthorizationPolicy shop/users spec.rules[0].from[0].source.requestPrincipals[0]: no RequestAuthentication accepts tokens of the issuer in "${value}"`,
      ]);
      expect(suggestionsOf(rule, POD + authentication() + principal(value))).toEqual([
        'use the exact issuer of a RequestAuthentication, as in "https://issuer.example.com/*"',
      ]);
    },
  );

  it.each([
    condition('request.auth.principal', 'https://other.example.com/alice'),
    condition('request.auth.claims[iss]', 'https://other.example.com'),
  ])('never match in conditions', (yaml) => {
    expect(findingsOf(rule, POD + authentication() + yaml)).toEqual([expect.stringMatching(/^ANA0122 error /)]);
  });

  it.each([
    principal('https://issuer.example.com/*'),
    principal('https://issuer.example.com/alice'),
    principal('*/alice'),
    principal('*'),
    condition('request.auth.claims[iss]', 'https://issuer.example.com'),
    condition('request.auth.claims[iss]', 'https://*'),
    condition('request.auth.audiences', 'shop'),
  ])('are not reported if the issuer is accepted', (yaml) => {
    expect(findingsOf(rule, POD + authentication() + yaml)).toEqual([]);
  });
});

describe('tokens for an audience that is not accepted', () => {
  const tokens = authentication({ audiences: '[shop]' });

  it('never match', () => {
    expect(findingsOf(rule, POD + tokens + condition('request.auth.audiences', 'bank'))).toEqual([
      'ANA0122 error AuthorizationPolicy shop/users spec.rules[0].when[0].values[0]: no RequestAuthentication accepts tokens for the audience "bank"',
    ]);
    expect(findingsOf(rule, POD + tokens + condition('request.auth.audiences', 'shop'))).toEqual([]);
  });
});
