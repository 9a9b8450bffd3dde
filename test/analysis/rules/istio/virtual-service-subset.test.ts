import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/istio/virtual-service-subset/rule';
import { findingsOf } from '../../findings';

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

describe('subsets that a VirtualService routes to', () => {
  it('are found in a DestinationRule of the host, whichever way the host is written', () => {
    const routes = virtualService('reviews.bookinfo.svc.cluster.local', 'v1', 'other');
    expect(findingsOf(rule, DESTINATION_RULE + routes)).toEqual([]);
    expect(findingsOf(rule, DESTINATION_RULE + virtualService('reviews', 'v1'))).toEqual([]);
  });

  it('are reported where the DestinationRule of the host lacks them', () => {
    expect(findingsOf(rule, DESTINATION_RULE + virtualService('reviews', 'v2'))).toEqual([
      'IST0101 error VirtualService bookinfo/reviews spec.http[0].route[0].destination.subset: no DestinationRule of host "reviews.bookinfo.svc.cluster.local" has a subset "v2"',
    ]);
  });

  it('are only worth a note where the DestinationRule of the host may be elsewhere', () => {
    const [finding] = findingsOf(rule, virtualService('reviews', 'v1'));
    expect(finding).toMatch(/^IST0101 info/);
  });

  it('are reported where the context shows that no DestinationRule exists', () => {
    const [finding] = findingsOf(rule, virtualService('reviews', 'v1'), { context: '' });
    expect(finding).toMatch(/^IST0101 error/);
  });

  it('of mirrors are looked at too', () => {
    const mirror = virtualService('reviews', 'v1').replace(
      'http: [{ ',
      'http: [{ mirror: { host: reviews, subset: v9 }, ',
    );
    const [finding] = findingsOf(rule, DESTINATION_RULE + mirror);
    expect(finding).toContain('spec.http[0].mirror.subset');
  });
});
