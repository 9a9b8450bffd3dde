import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function policy(rules: string, action = 'ALLOW'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: users, namespace: shop }
spec: { action: ${action}, rules: [${rules}] }
`;
}

const FROM = 'from: [{ source: { namespaces: [shop] } }]';
const TO = "to: [{ operation: { paths: ['/users/*'] } }]";
const WHEN = "when: [{ key: 'request.headers[x]', values: [a] }]";

describe('a rule that is split', () => {
  it('before to matches every client', () => {
    const yaml = policy(`{ ${FROM} }, { ${TO} }`);
    expect(findingsOf(rule, yaml)).toEqual([
      'ANA0124 warning AuthorizationPolicy shop/users spec.rules[1]: the rules are alternatives: this one, with to only, applies to every request that the one with from does not match',
    ]);
    expect(suggestionsOf(rule, yaml)).toEqual(['if both conditions must be met, remove the hyphen before to']);
  });

  it.each([`{ ${FROM} }, { ${WHEN} }`, `{ ${FROM} }, { ${TO} }, { ${WHEN} }`, `{ ${TO} }, { ${FROM} }`])(
    'is reported in other places: %s',
    (rules) => {
      expect(findingsOf(rule, policy(rules))).toEqual([expect.stringContaining('spec.rules[1]')]);
      expect(findingsOf(rule, policy(rules, 'DENY'))).toEqual([expect.stringContaining('spec.rules[1]')]);
    },
  );

  it('inside of to matches every method', () => {
    const yaml = policy(`{ ${FROM}, to: [{ operation: { methods: [GET] } }, { operation: { paths: [/users] } }] }`);
    expect(findingsOf(rule, yaml)).toEqual([
      'ANA0124 warning AuthorizationPolicy shop/users spec.rules[0].to[1].operation: the operations are alternatives: this one, with paths only, matches whatever methods the request has',
    ]);
  });
});

describe('rules that are alternatives', () => {
  it.each([
    ['a whole rule', `{ ${FROM}, ${TO} }`],
    ['two whole rules', `{ ${FROM}, ${TO} }, { ${FROM}, ${WHEN} }`],
    ['two rules of the same part', `{ ${TO} }, { ${TO} }`],
    ['no clients', `{ ${TO} }, { ${WHEN} }`],
    ['a health check', `{ ${FROM} }, { to: [{ operation: { paths: [/healthz] } }] }`],
    ['a public path', `{ ${FROM} }, { to: [{ operation: { paths: ['/.well-known/*'] } }] }`],
    ['preflight requests', `{ ${FROM} }, { to: [{ operation: { methods: [OPTIONS] } }] }`],
    ['more rules', `{ ${FROM} }, { ${TO} }, { ${FROM}, ${TO} }`],
    ['an empty rule', `{ ${FROM} }, {}`],
    ['operations with the same field', `{ to: [{ operation: { paths: [/a] } }, { operation: { paths: [/b] } }] }`],
    [
      'operations with several fields',
      `{ to: [{ operation: { paths: [/a], methods: [GET] } }, { operation: { methods: [PUT] } }] }`,
    ],
    ['clients of two kinds', "{ from: [{ source: { namespaces: [a] } }, { source: { principals: ['*'] } }] }"],
  ])('are not reported: %s', (_, rules) => {
    expect(findingsOf(rule, policy(rules))).toEqual([]);
  });
});
