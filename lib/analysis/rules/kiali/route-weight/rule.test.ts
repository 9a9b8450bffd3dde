import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function routeTo(destination: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: bookinfo }
spec: { hosts: [reviews], http: [{ route: [${destination}] }] }
`;
}

describe('the weight of a destination', () => {
  it('has no effect if the destination is the only one', () => {
    expect(findingsOf(rule, routeTo('{ destination: { host: reviews }, weight: 90 }'))).toEqual([
      'KIA1104 warning VirtualService bookinfo/reviews spec.http[0].route[0].weight: the only destination of the route receives all requests, not 90 of 100',
    ]);
  });

  it('has no effect in a TCP route either', () => {
    const manifest = routeTo('{ destination: { host: reviews }, weight: 1 }').replace('http:', 'tcp:');
    expect(findingsOf(rule, manifest)).toHaveLength(1);
  });

  it.each(['weight: 100', 'weight: 0', ''])('may be "%s"', (weight) => {
    expect(findingsOf(rule, routeTo(`{ destination: { host: reviews }, ${weight} }`))).toEqual([]);
  });
});
