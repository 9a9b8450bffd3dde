import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const DESTINATION_RULE = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: bookinfo }
spec:
  host: reviews
  subsets: [{ name: v1, labels: { version: v1 } }]
---
`;

function virtualService(host: string, subset: string, namespace = 'bookinfo'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: ${namespace} }
spec:
  hosts: [reviews]
  http: [{ route: [{ destination: { host: ${host}, subset: ${subset} } }] }]
`;
}

describe('a subset of a destination', () => {
  it('is defined in a DestinationRule of the host, for short and full host names', () => {
    const routes = virtualService('reviews.bookinfo.svc.cluster.local', 'v1', 'other');
    expect(findingsOf(rule, DESTINATION_RULE + routes)).toEqual([]);
    expect(findingsOf(rule, DESTINATION_RULE + virtualService('reviews', 'v1'))).toEqual([]);
  });

  it('must be defined in the DestinationRule of the host', () => {
    const manifests = DESTINATION_RULE + virtualService('reviews', 'v2');
    expect(findingsOf(rule, manifests)).toEqual([
      'IST0101 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.subset: no DestinationRule for host "reviews.bookinfo.svc.cluster.local" has the subset "v2"',
    ]);
    expect(suggestionsOf(rule, manifests)).toEqual(['did you mean "v1"?']);
  });

  it('is an INFO if the DestinationRule of the host may exist elsewhere', () => {
    const [finding] = findingsOf(rule, virtualService('reviews', 'v1'));
    expect(finding).toMatch(/^IST0101 info/);
  });

  it('is an ERROR if no DestinationRule of the host exists', () => {
    const [finding] = findingsOf(rule, virtualService('reviews', 'v1'), { context: '' });
    expect(finding).toMatch(/^IST0101 error/);
  });

  it('is also checked for mirrors', () => {
    const mirror = virtualService('reviews', 'v1').replace(
      'http: [{ ',
      'http: [{ mirror: { host: reviews, subset: v9 }, ',
    );
    const [finding] = findingsOf(rule, DESTINATION_RULE + mirror);
    expect(finding).toContain('spec.http[0].mirror.subset');
  });
});
