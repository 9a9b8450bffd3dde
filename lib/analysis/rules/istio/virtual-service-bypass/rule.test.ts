import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function virtualService(name: string, host: string, destination: string, gateways = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: bookinfo }
spec: { hosts: [${host}], gateways: [${gateways}], http: [{ route: [{ destination: { ${destination} } }] }] }
---
`;
}

const SUBSETS = virtualService('reviews', 'reviews', 'host: reviews, subset: v1');

describe('a route of a gateway', () => {
  it('bypasses the subset routing of another VirtualService', () => {
    const edge = virtualService('edge', 'shop.example.com', 'host: reviews.bookinfo.svc.cluster.local', 'edge');
    expect(findingsOf(rule, SUBSETS + edge)).toEqual([
      'IST0140 warning VirtualService bookinfo/edge spec.http[0].route[0].destination.host: the subset routing of VirtualService "bookinfo/reviews" for host "reviews.bookinfo.svc.cluster.local" does not apply to the gateway',
    ]);
  });

  it('can route to a subset itself', () => {
    const edge = virtualService('edge', 'shop.example.com', 'host: reviews, subset: v1', 'edge');
    expect(findingsOf(rule, SUBSETS + edge)).toEqual([]);
  });

  it('bypasses nothing if subsets are only used in routes of other hosts', () => {
    const other = virtualService('other', 'ratings', 'host: reviews, subset: v1');
    const edge = virtualService('edge', 'shop.example.com', 'host: reviews', 'edge');
    expect(findingsOf(rule, other + edge)).toEqual([]);
  });
});

describe('a route for sidecars', () => {
  it('is not checked', () => {
    expect(findingsOf(rule, SUBSETS + virtualService('other', 'reviews', 'host: reviews'))).toEqual([]);
  });
});
