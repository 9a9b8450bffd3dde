import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function virtualService(http: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart }
spec: { hosts: [cart], http: [${http}] }
`;
}

const ABORT = 'fault: { abort: { httpStatus: 500, percentage: { value: 50 } } }';
const DELAY = 'fault: { delay: { fixedDelay: 7s } }';

describe('a route with a fault', () => {
  it('does not retry it, and does not count it toward its timeout', () => {
    expect(findingsOf(rule, virtualService(`{ ${ABORT}, retries: { attempts: 5 }, timeout: 10s }`))).toEqual([
      'ANA0166 warning VirtualService cart spec.http[0].retries: faults of this route are injected before its retries, so they are never retried',
      'ANA0166 warning VirtualService cart spec.http[0].timeout: faults of this route are injected before its timeout starts, so a delay does not cause a timeout',
    ]);
    expect(findingsOf(rule, virtualService(`{ ${DELAY}, timeout: 3s }`))).toHaveLength(1);
  });

  it.each([
    `{ ${ABORT} }`,
    `{ ${ABORT}, retries: { attempts: 0 }, timeout: 0s }`,
    `{ ${ABORT} }, { retries: { attempts: 5 }, timeout: 10s }`,
    '{ fault: { abort: { httpStatus: 500, percentage: { value: 0 } } }, retries: { attempts: 5 } }',
    '{ fault: {}, retries: { attempts: 5 }, timeout: 10s }',
    '{ retries: { attempts: 5 }, timeout: 10s }',
  ])('is fine in %s', (http) => {
    expect(findingsOf(rule, virtualService(http))).toEqual([]);
  });
});
