import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/own/prefix-beyond-segment/rule';
import { rule } from '../../../../lib/analysis/rules/own/retries-not-idempotent/rule';
import { findingsOf } from '../../findings';

function virtualService(route: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders }
spec: { hosts: [orders], http: [{ ${route} }] }
`;
}

describe('retries of a route', () => {
  const forMethod = (method: string, retries: string) =>
    virtualService(`match: [{ method: { exact: ${method} } }], retries: { ${retries} }`);

  it('may do the work of a POST twice', () => {
    const manifest = forMethod('POST', 'attempts: 2, retryOn: "connect-failure,5xx,reset"');
    expect(findingsOf(rule, manifest)).toEqual([
      'ANA0106 warning VirtualService orders spec.http[0].retries: POST requests are repeated after "5xx", "reset", when the server may have done its work',
    ]);
  });

  it('are fine for requests that did not get to the server', () => {
    const safe = 'attempts: 2, retryOn: "connect-failure,refused-stream"';
    expect(findingsOf(rule, forMethod('PATCH', safe))).toEqual([]);
  });

  it('are fine for other methods, switched off, or where no method is named', () => {
    expect(findingsOf(rule, forMethod('PUT', 'attempts: 2, retryOn: 5xx'))).toEqual([]);
    expect(findingsOf(rule, forMethod('POST', 'attempts: 0, retryOn: 5xx'))).toEqual([]);
    expect(findingsOf(rule, virtualService('retries: { attempts: 2, retryOn: 5xx }'))).toEqual([]);
  });

  it('are worth a note with the default conditions, which only concern gRPC', () => {
    expect(findingsOf(rule, forMethod('POST', 'attempts: 2'))[0]).toMatch(/^ANA0106 info/);
  });

  it('of an HTTPRoute count too', () => {
    const route = (retry: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: orders }
spec: { rules: [{ matches: [{ method: POST }], retry: { ${retry} } }] }
`;
    expect(findingsOf(rule, route('codes: [503], attempts: 2'))).toHaveLength(1);
    expect(findingsOf(rule, route('attempts: 2'))).toEqual([]);
  });
});

describe('a prefix of a path', () => {
  const prefixed = (prefix: string) => virtualService(`match: [{ uri: { prefix: '${prefix}' } }]`);

  it('that ends in the middle of a segment matches more than that', () => {
    expect(findingsOf(rule, prefixed('/api'))).toEqual([
      'ANA0107 info VirtualService orders spec.http[0].match[0].uri.prefix: the prefix "/api" also matches paths such as "/api-other"',
    ]);
  });

  it('may end in a slash, or be all there is', () => {
    expect(findingsOf(rule, prefixed('/api/'))).toEqual([]);
    expect(findingsOf(rule, prefixed('/'))).toEqual([]);
    expect(findingsOf(rule, virtualService('match: [{ uri: { exact: /api } }]'))).toEqual([]);
  });
});
