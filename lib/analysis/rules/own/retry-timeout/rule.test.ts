import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function virtualService(http: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart }
spec: { hosts: [cart], http: [{ ${http} }] }
`;
}

function httpRoute(spec: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart }
spec: { rules: [{ ${spec} }] }
`;
}

describe('the timeout of a route', () => {
  it('must not be shorter than one try', () => {
    expect(findingsOf(rule, virtualService('timeout: 5s, retries: { attempts: 3, perTryTimeout: 10s }'))).toEqual([
      'ANA0165 warning VirtualService cart spec.http[0].retries.perTryTimeout: perTryTimeout "10s" is longer than the timeout "5s" of the whole request, so a slow try is never retried',
    ]);
  });

  it('must not be shorter than all retries', () => {
    expect(findingsOf(rule, virtualService('timeout: 5s, retries: { attempts: 3, perTryTimeout: 2s }'))).toEqual([
      'ANA0165 warning VirtualService cart spec.http[0].timeout: the timeout "5s" of the whole request is shorter than 3 attempts of "2s"',
    ]);
    expect(
      findingsOf(rule, httpRoute('timeouts: { request: 5s, backendRequest: 2s }, retry: { attempts: 3 }')),
    ).toEqual([expect.stringMatching(/^ANA0165 warning HTTPRoute cart spec\.rules\[0\]\.timeouts\.request: /)]);
  });

  it.each([
    'timeout: 6s, retries: { attempts: 3, perTryTimeout: 2s }',
    'timeout: 1m, retries: { attempts: 3, perTryTimeout: 2s }',
    'retries: { attempts: 3, perTryTimeout: 2s }',
    'timeout: 0s, retries: { attempts: 3, perTryTimeout: 2s }',
    'timeout: 5s, retries: { attempts: 3 }',
    'timeout: 5s, retries: { attempts: 0, perTryTimeout: 10s }',
    'timeout: 5s',
    'timeout: 5s, retries: { attempts: three, perTryTimeout: 10s }',
  ])('is fine in "%s"', (http) => {
    expect(findingsOf(rule, virtualService(http))).toEqual([]);
  });
});
