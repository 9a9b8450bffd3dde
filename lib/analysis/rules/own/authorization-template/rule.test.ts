import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function policy(path: string, field = 'paths'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: users, namespace: shop }
spec: { rules: [{ to: [{ operation: { ${field}: [${JSON.stringify(path)}] } }] }] }
`;
}

const PLACE = 'ANA0350 error AuthorizationPolicy shop/users spec.rules[0].to[0].operation';

describe('a path template', () => {
  // Envoy 1.40 refused the configuration for each of these, and istiod accepted all.
  it.each([
    ['{**}', 'it does not start with a slash', 'use "/{**}"'],
    ['foo/{*}', 'it does not start with a slash', 'use "/foo/{*}"'],
    ['//{*}', 'of its empty segment', 'use "/{*}"'],
    ['/foo/{*}//', 'of its empty segment', 'use "/foo/{*}/"'],
    [`/${'a'.repeat(255)}/{**}`, 'it is longer than 256 characters', 'use a prefix such as "/users/*"'],
  ])('breaks Envoy: %s', (path, reason, suggestion) => {
    const [finding, ...others] = findingsOf(rule, policy(path));
    expect(finding?.startsWith(`${PLACE}.paths[0]: Envoy rejects the template`)).toBe(true);
    expect(finding?.endsWith(`because ${reason}`)).toBe(true);
    expect(others).toEqual([]);
    expect(suggestionsOf(rule, policy(path))).toEqual([suggestion]);
  });

  it('breaks Envoy in notPaths too', () => {
    expect(findingsOf(rule, policy('{**}', 'notPaths'))[0]).toMatch(/notPaths\[0\]: Envoy rejects/);
  });

  it.each(['/{**}', '/foo/{*}/', `/${'a'.repeat(252)}/{*}`, '/a/{**}/b', 'foo', '*', '//foo'])(
    'is valid, or is not a template: %s',
    (path) => {
      expect(findingsOf(rule, policy(path))).toEqual([]);
    },
  );
});
