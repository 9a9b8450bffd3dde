import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews, version: v1 } }
---
`;

const AMBIENT = `
apiVersion: v1
kind: Namespace
metadata: { name: bookinfo, labels: { istio.io/dataplane-mode: ambient } }
---
`;

function sidecar(name: string, label?: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: ${name}, namespace: bookinfo }
spec: { ${label === undefined ? '' : `workloadSelector: { labels: { ${label} } },`} egress: [{ hosts: [./*] }] }
---
`;
}

describe('several Sidecars', () => {
  it('must not select the same pods', () => {
    expect(findingsOf(rule, POD + sidecar('one', 'app: reviews') + sidecar('two', 'version: v1'))).toEqual([
      'IST0110 error Sidecar bookinfo/one spec.workloadSelector: pods of Pod "reviews" are also selected by Sidecar "two"',
      'IST0110 error Sidecar bookinfo/two spec.workloadSelector: pods of Pod "reviews" are also selected by Sidecar "one"',
    ]);
  });

  it('are reported once each, however many pods they select', () => {
    const other = POD.replace('name: reviews', 'name: other');
    const sidecars = ['a', 'b', 'c', 'd'].map((name) => sidecar(name, name === 'd' ? 'version: v1' : 'app: reviews'));
    expect(findingsOf(rule, POD + other + sidecars.join(''))).toEqual([
      'IST0110 error Sidecar bookinfo/a spec.workloadSelector: pods of Pod "reviews" are also selected by Sidecar "b" and 2 others',
      'IST0110 error Sidecar bookinfo/b spec.workloadSelector: pods of Pod "reviews" are also selected by Sidecar "a" and 2 others',
      'IST0110 error Sidecar bookinfo/c spec.workloadSelector: pods of Pod "reviews" are also selected by Sidecar "a" and 2 others',
      'IST0110 error Sidecar bookinfo/d spec.workloadSelector: pods of Pod "reviews" are also selected by Sidecar "a" and 2 others',
    ]);
  });

  it('must not apply to the same namespace', () => {
    expect(findingsOf(rule, sidecar('one') + sidecar('two') + sidecar('three'))).toEqual([
      'IST0111 error Sidecar bookinfo/one: all pods of namespace "bookinfo" are also selected by Sidecar "two" and 1 other',
      'IST0111 error Sidecar bookinfo/two: all pods of namespace "bookinfo" are also selected by Sidecar "one" and 1 other',
      'IST0111 error Sidecar bookinfo/three: all pods of namespace "bookinfo" are also selected by Sidecar "one" and 1 other',
    ]);
  });

  it('can be one with and one without a selector', () => {
    expect(findingsOf(rule, POD + sidecar('one') + sidecar('two', 'app: reviews'))).toEqual([]);
  });
});

describe('the selector of a Sidecar', () => {
  it('must match a pod', () => {
    expect(findingsOf(rule, POD + sidecar('one', 'app: ratings'))).toEqual([
      'IST0101 error Sidecar bookinfo/one spec.workloadSelector: no pod in namespace "bookinfo" has the labels "app=ratings"',
    ]);
  });

  it('is an INFO if the pods may be elsewhere', () => {
    expect(findingsOf(rule, sidecar('one', 'app: ratings'))[0]).toMatch(/^IST0101 info/);
  });
});

describe('a Sidecar in ambient mode', () => {
  it('has no effect on the pods that it selects', () => {
    expect(findingsOf(rule, AMBIENT + POD + sidecar('one', 'app: reviews') + sidecar('two', 'version: v1'))).toEqual([
      'IST0167 warning Sidecar bookinfo/one spec.workloadSelector: the selected pods are in ambient mode and have no sidecar',
      'IST0167 warning Sidecar bookinfo/two spec.workloadSelector: the selected pods are in ambient mode and have no sidecar',
    ]);
  });

  it('has no effect on its namespace', () => {
    expect(findingsOf(rule, AMBIENT + sidecar('one'))).toEqual([
      'IST0167 warning Sidecar bookinfo/one: namespace "bookinfo" is in ambient mode, so its pods have no sidecar',
    ]);
  });
});
