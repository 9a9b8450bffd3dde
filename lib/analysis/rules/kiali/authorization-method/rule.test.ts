import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function policy(field: string, ...methods: string[]): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: readers }
spec: { rules: [{ to: [{ operation: { ${field}: ${JSON.stringify(methods)} } }] }] }
`;
}

describe('a method in an AuthorizationPolicy', () => {
  it.each(['GET', 'PROPFIND', '*', 'P*', '*T'])('may be "%s"', (method) => {
    expect(findingsOf(rule, policy('methods', method))).toEqual([]);
  });

  it('is reported if HTTP does not have it, or no method of HTTP matches the pattern', () => {
    expect(findingsOf(rule, policy('notMethods', 'READ', 'X*'))).toEqual([
      'KIA0102 warning AuthorizationPolicy readers spec.rules[0].to[0].operation.notMethods[0]: "READ" is not an HTTP method, so no request matches it',
      'KIA0102 warning AuthorizationPolicy readers spec.rules[0].to[0].operation.notMethods[1]: "X*" is not an HTTP method, so no request matches it',
    ]);
  });

  it('is reported in lower case, which no request has', () => {
    expect(findingsOf(rule, policy('methods', 'get'))).toEqual([expect.stringMatching(/^KIA0102 error /)]);
  });

  it('is reported if it is a gRPC method, which is in the path', () => {
    expect(findingsOf(rule, policy('methods', '/bookinfo.Reviews/Get'))).toEqual([
      expect.stringMatching(/^KIA0102 error /),
    ]);
  });
});
