import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

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

function destinationRule(subsets: Readonly<Record<string, string>>, host = 'reviews'): string {
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
  it('have pods if a workload behind the host has their labels', () => {
    expect(findingsOf(rule, REVIEWS + destinationRule({ v1: 'version: v1' }))).toEqual([]);
  });

  it('have no pods if only pods of another host have the labels', () => {
    const manifests = REVIEWS + service('ratings') + destinationRule({ v1: 'version: v1' }, 'ratings');
    expect(findingsOf(rule, manifests)).toEqual([
      'IST0173 error DestinationRule bookinfo/reviews spec.subsets[0].labels: no pod behind "ratings.bookinfo.svc.cluster.local" has labels "version=v1" of subset "v1"',
    ]);
  });

  it('are an error if a route leads to the empty one', () => {
    const manifests = REVIEWS + destinationRule({ v1: 'version: v1', v2: 'version: v2' }) + route('v2');
    expect(findingsOf(rule, manifests)).toEqual([expect.stringMatching(/^IST0173 error .*"v2"$/)]);
  });

  it('are an info if the empty one may be for a future version', () => {
    const manifests = REVIEWS + destinationRule({ v1: 'version: v1', v2: 'version: v2' }) + route('v1');
    expect(findingsOf(rule, manifests)).toEqual([expect.stringMatching(/^IST0173 info .*"v2"$/)]);
  });

  it('are an error if the empty one is for a place', () => {
    const pod = `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews } }
spec: { nodeName: worker }
---
`;
    const node = `
apiVersion: v1
kind: Node
metadata: { name: worker, labels: { topology.kubernetes.io/region: eu } }
---
`;
    const region = (name: string) => `topology.kubernetes.io/region: ${name}`;
    const manifests = service('reviews') + pod + node + destinationRule({ eu: region('eu'), us: region('us') });
    expect(findingsOf(rule, manifests)).toEqual([expect.stringMatching(/^IST0173 error .*"us"$/)]);
  });

  it('may select by the place of pods, which is unknown for pods of a template', () => {
    const region = 'topology.kubernetes.io/region: eu';
    expect(findingsOf(rule, REVIEWS + destinationRule({ eu: region }))).toEqual([]);
  });

  it('do not select pods by an empty place, which Istio drops', () => {
    const empty = "topology.kubernetes.io/region: ''";
    expect(findingsOf(rule, REVIEWS + destinationRule({ anywhere: empty }))).toEqual([
      expect.stringMatching(/^IST0173 error .*"anywhere"$/),
    ]);
  });

  it('are not checked for a Service without a selector', () => {
    const byHand = service('reviews').replace('selector: { app: reviews }', '');
    expect(findingsOf(rule, byHand + DEPLOYMENT + destinationRule({ v2: 'version: v2' }))).toEqual([]);
  });

  it('are an info if the manifests contain no workloads of the namespace', () => {
    const manifests = service('reviews') + destinationRule({ v1: 'version: v1' });
    expect(findingsOf(rule, manifests)).toEqual([expect.stringMatching(/^IST0173 info /)]);
    expect(findingsOf(rule, manifests, { isClosed: true })).toEqual([expect.stringMatching(/^IST0173 error /)]);
  });
});

describe('the host of a DestinationRule', () => {
  it('is a warning if it does not exist, but other hosts of its namespace are known', () => {
    expect(findingsOf(rule, REVIEWS + destinationRule({}, 'review'))).toEqual([
      'IST0174 warning DestinationRule bookinfo/reviews spec.host: no Service and no ServiceEntry has the host "review.bookinfo.svc.cluster.local"',
    ]);
  });

  it('may be a misspelling of a known host', () => {
    expect(suggestionsOf(rule, REVIEWS + destinationRule({}, 'review'), { isClosed: true })).toEqual([
      'did you mean "reviews.bookinfo.svc.cluster.local"?',
    ]);
    expect(suggestionsOf(rule, REVIEWS + destinationRule({}, 'db.example.com'), { isClosed: true })).toEqual([
      'correct the host',
    ]);
  });

  it('is an info if no host of its namespace is known', () => {
    expect(findingsOf(rule, destinationRule({}))).toEqual([expect.stringMatching(/^IST0174 info /)]);
  });

  it('may be a wildcard for known hosts', () => {
    expect(findingsOf(rule, REVIEWS + destinationRule({}, '"*.bookinfo.svc.cluster.local"'))).toEqual([]);
    expect(findingsOf(rule, REVIEWS + destinationRule({}, '"*.other.svc.cluster.local"'))).toHaveLength(1);
  });
});
