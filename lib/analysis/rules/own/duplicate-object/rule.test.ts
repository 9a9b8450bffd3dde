import { describe, expect, it } from 'vitest';
import { findingsOf, resourcesIn } from '../../../../../test/analysis/findings';
import { Resource, type ResourceOrigin } from '../../../../world/resource';
import { analyze } from '../../../analyze';
import { rule } from './rule';

function service(metadata: string, port = 80, apiVersion = 'v1'): string {
  return `
apiVersion: ${apiVersion}
kind: Service
metadata: { ${metadata} }
spec: { ports: [{ port: ${port} }] }
---
`;
}

describe('two objects with the same kind, namespace and name', () => {
  it('are an ERROR if they differ', () => {
    const manifests = service('name: reviews, namespace: a') + service('name: reviews, namespace: a', 90);
    expect(findingsOf(rule, manifests)).toEqual([
      'ANA0104 error Service a/reviews metadata.name: Service "a/reviews" already exists',
    ]);
  });

  it('are a WARNING if they are equal', () => {
    expect(findingsOf(rule, service('name: reviews').repeat(2))).toEqual([
      'ANA0104 warning Service reviews metadata.name: Service "default/reviews" already exists with the same content',
    ]);
  });

  it('are in different clusters if their target versions differ', () => {
    const [manifest] = resourcesIn(service('name: reviews'), 'analyzed').map((resource) => resource.manifest);
    const targeted = (istioVersion: string) => new Resource(manifest ?? {}, {}, 'analyzed', { istioVersion });
    expect(analyze([targeted('1.17'), targeted('1.26')], { rules: [rule] })).toEqual([]);
    expect(analyze([targeted('1.17'), targeted('1.17')], { rules: [rule] })).toHaveLength(1);
  });

  it('are the same object in different API versions, but not in different API groups', () => {
    const policy = (version: string) => service('name: a', 80, `networking.istio.io/${version}`);
    expect(findingsOf(rule, policy('v1') + policy('v1beta1'))).toHaveLength(1);
    expect(findingsOf(rule, policy('v1') + service('name: a'))).toEqual([]);
  });

  it.each<[ResourceOrigin, string]>([
    [{ construct: 'app/chart/reviews', file: 'main.ts', line: 3 }, ' (app/chart/reviews)'],
    [{ file: 'reviews.yaml', line: 3 }, ' (reviews.yaml:3)'],
    [{ file: 'reviews.yaml' }, ' (reviews.yaml)'],
  ])('are reported with the place of the first: %j', (origin, place) => {
    const [first, second] = resourcesIn(
      service('name: reviews, namespace: a') + service('name: reviews, namespace: a', 90),
      'analyzed',
    );
    const resources = [new Resource(first?.manifest ?? {}, origin), new Resource(second?.manifest ?? {})];
    expect(analyze(resources, { rules: [rule] }).map(({ message }) => message)).toEqual([
      `Service "a/reviews" already exists${place}`,
    ]);
  });

  it('are different objects in different clusters', () => {
    const resources = ['east', 'west'].flatMap((cluster) =>
      resourcesIn(service('name: reviews'), 'analyzed').map(({ manifest }) => new Resource(manifest, { cluster })),
    );
    expect(analyze(resources, { rules: [rule] })).toEqual([]);
  });

  it('are not reported in different namespaces, without a name, or if one is only known from the context', () => {
    const others = service('name: reviews, namespace: a') + service('name: reviews, namespace: b');
    expect(findingsOf(rule, others)).toEqual([]);
    expect(findingsOf(rule, service('generateName: reviews-').repeat(2))).toEqual([]);
    const inCluster = service('name: reviews, namespace: a', 90);
    expect(findingsOf(rule, service('name: reviews, namespace: a'), { context: inCluster })).toEqual([]);
  });
});
