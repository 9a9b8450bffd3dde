import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/authorization-method/rule';
import { findingsOf } from '../../findings';

function policy(field: string, ...methods: string[]): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: readers }
spec: { rules: [{ to: [{ operation: { ${field}: ${JSON.stringify(methods)} } }] }] }
`;
}

describe('methods of an AuthorizationPolicy', () => {
  it('are those of HTTP, those of WebDAV among them, and patterns of them', () => {
    expect(findingsOf(rule, policy('methods', 'GET', 'PROPFIND', '*', 'P*', '*T'))).toEqual([]);
  });

  it('are reported where HTTP has none of the name', () => {
    expect(findingsOf(rule, policy('notMethods', 'READ', 'X*'))).toEqual([
      'KIA0102 warning AuthorizationPolicy readers spec.rules[0].to[0].operation.notMethods[0]: "READ" is no method of HTTP, so no request has it',
      'KIA0102 warning AuthorizationPolicy readers spec.rules[0].to[0].operation.notMethods[1]: "X*" is no method of HTTP, so no request has it',
    ]);
  });

  it('are reported in lower case, which no request has', () => {
    expect(findingsOf(rule, policy('methods', 'get'))).toHaveLength(1);
  });

  it('are not the methods of gRPC, which stand in the path', () => {
    expect(findingsOf(rule, policy('methods', '/bookinfo.Reviews/Get'))).toHaveLength(1);
  });
});
