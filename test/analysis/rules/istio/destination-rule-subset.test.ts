import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/istio/destination-rule-subset/rule';
import { findingsOf } from '../../findings';

function service(name: string): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: bookinfo }
spec: { selector: { app: ${name} } }
---
`;
}

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews-v1, namespace: bookinfo }
spec: { template: { metadata: { labels: { app: reviews, version: v1 } } } }
---
`;
const REVIEWS = service('reviews') + DEPLOYMENT;

function rule(subsets: Readonly<Record<string, string>>, host = 'reviews'): string {
  const list = Object.entries(subsets).map(([name, labels]) => `{ name: ${name}, labels: { ${labels} } }`);
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: bookinfo }
spec: { host: ${host}, subsets: [${list.join(', ')}] }
---
`;
}

function route(subset: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: bookinfo }
spec: { hosts: [reviews], http: [{ route: [{ destination: { host: reviews, subset: ${subset} } }] }] }
---
`;
}

describe('subsets of a DestinationRule', () => {
  it('have pods where a workload behind the host has their labels', () => {
    expect(findingsOf(rule, REVIEWS + rule({ v1: 'version: v1' }))).toEqual([]);
  });

  it('have none where only pods of another host have the labels', () => {
    const manifests = REVIEWS + service('ratings') + rule({ v1: 'version: v1' }, 'ratings');
    expect(findingsOf(rule, manifests)).toEqual([
      'IST0173 error DestinationRule bookinfo/reviews spec.subsets[0].labels: no pod behind "ratings.bookinfo.svc.cluster.local" has labels "version=v1" of subset "v1"',
    ]);
  });

  it('are an error where a route leads to the empty one', () => {
    const manifests = REVIEWS + rule({ v1: 'version: v1', v2: 'version: v2' }) + route('v2');
    expect(findingsOf(rule, manifests)).toEqual([expect.stringMatching(/^IST0173 error .*"v2"$/)]);
  });

  it('are a warning where the empty one waits for a version to come', () => {
    const manifests = REVIEWS + rule({ v1: 'version: v1', v2: 'version: v2' }) + route('v1');
    expect(findingsOf(rule, manifests)).toEqual([expect.stringMatching(/^IST0173 warning .*"v2"$/)]);
  });

  it('may ask for the place of pods of a template, which nobody knows yet', () => {
    const region = 'topology.kubernetes.io/region: eu';
    expect(findingsOf(rule, REVIEWS + rule({ eu: region }))).toEqual([]);
  });

  it('are not looked at where nobody selects the endpoints', () => {
    const byHand = service('reviews').replace('selector: { app: reviews }', '');
    expect(findingsOf(rule, byHand + DEPLOYMENT + rule({ v2: 'version: v2' }))).toEqual([]);
  });
});

describe('the host of a DestinationRule', () => {
  it('is worth a warning where others of its namespace are known, with the nearest of them', () => {
    expect(findingsOf(rule, REVIEWS + rule({}, 'review'))).toEqual([
      'IST0174 warning DestinationRule bookinfo/reviews spec.host: no Service and no ServiceEntry has the host "review.bookinfo.svc.cluster.local"',
    ]);
  });

  it('may be a wildcard for known hosts', () => {
    expect(findingsOf(rule, REVIEWS + rule({}, '"*.bookinfo.svc.cluster.local"'))).toEqual([]);
    expect(findingsOf(rule, REVIEWS + rule({}, '"*.other.svc.cluster.local"'))).toHaveLength(1);
  });
});
