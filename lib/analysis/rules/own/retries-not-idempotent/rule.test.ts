import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function virtualService(route: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders }
spec: { hosts: [orders], http: [{ ${route} }] }
`;
}

function retriesOf(method: string, retries: string): string {
  return virtualService(`match: [{ method: { exact: ${method} } }], retries: { ${retries} }`);
}

describe('the retries of a route for POST or PATCH', () => {
  it('must not include conditions that occur after the request was processed', () => {
    const manifest = retriesOf('POST', 'attempts: 2, retryOn: "connect-failure,5xx,reset"');
    expect(findingsOf(rule, manifest)).toEqual([
      'ANA0106 warning VirtualService orders spec.http[0].retries: POST requests are retried after "5xx", "reset", when the server may have processed the request',
    ]);
    expect(suggestionsOf(rule, manifest)).toEqual(['set retryOn to "connect-failure,refused-stream"']);
  });

  it('can include conditions that occur before the request reaches the server', () => {
    const safe = 'attempts: 2, retryOn: "connect-failure, refused-stream, reset-before-request"';
    expect(findingsOf(rule, retriesOf('PATCH', safe))).toEqual([]);
  });

  it('are an INFO with the default conditions, because only their gRPC statuses are unsafe', () => {
    expect(findingsOf(rule, retriesOf('POST', 'attempts: 2'))).toEqual([
      'ANA0106 info VirtualService orders spec.http[0].retries: POST requests are retried after "unavailable", "cancelled", when the server may have processed the request',
    ]);
  });

  it('can be disabled', () => {
    expect(findingsOf(rule, retriesOf('POST', 'attempts: 0, retryOn: 5xx'))).toEqual([]);
  });
});

describe('the retries of a route for other methods', () => {
  it('are not checked', () => {
    expect(findingsOf(rule, retriesOf('PUT', 'attempts: 2, retryOn: 5xx'))).toEqual([]);
    expect(findingsOf(rule, virtualService('retries: { attempts: 2, retryOn: 5xx }'))).toEqual([]);
  });
});

describe('the retries of an HTTPRoute', () => {
  const route = (retry: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: orders }
spec: { rules: [{ matches: [{ method: POST }], retry: { ${retry} } }] }
`;

  it('must not include statuses', () => {
    expect(findingsOf(rule, route('codes: [503], attempts: 2'))).toEqual([
      'ANA0106 warning HTTPRoute orders spec.rules[0].retry: POST requests are retried after errors that can occur when the server has processed the request',
    ]);
    expect(findingsOf(rule, route('attempts: 2'))).toEqual([]);
  });
});
