import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function routeTo(...destinations: string[]): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: bookinfo }
spec: { hosts: [reviews], http: [{ route: [${destinations.join()}] }] }
`;
}

const V1 = 'destination: { host: reviews, subset: v1 }';

describe('the destinations of a route', () => {
  it('are reported if they are the same, with a short or a full host', () => {
    const full = 'destination: { host: reviews.bookinfo.svc.cluster.local, subset: v1 }';
    const ratings = 'destination: { host: ratings }';
    expect(findingsOf(rule, routeTo(`{ ${ratings} }`, `{ ${V1} }`, `{ ${full} }`, `{ ${ratings} }`))).toEqual([
      'KIA1105 warning VirtualService bookinfo/reviews spec.http[0].route[3].destination: host "ratings" is already destination 1 of this route',
      'KIA1105 warning VirtualService bookinfo/reviews spec.http[0].route[2].destination: subset "v1" of host "reviews.bookinfo.svc.cluster.local" is already destination 2 of this route',
    ]);
  });

  it('may differ by subset, port or headers', () => {
    const v2 = 'destination: { host: reviews, subset: v2 }';
    const port = 'destination: { host: reviews, subset: v1, port: { number: 90 } }';
    const headers = `${V1}, headers: { request: { set: { group: canary } } }`;
    const manifest = routeTo(`{ ${V1} }`, `{ ${v2} }`, `{ ${port} }`, `{ ${headers} }`);
    expect(findingsOf(rule, manifest)).toEqual([]);
  });
});
