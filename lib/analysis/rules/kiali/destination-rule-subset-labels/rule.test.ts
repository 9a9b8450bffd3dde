import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function destinationRule(subsets: string, host = 'reviews'): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews }
spec: { host: ${host}, subsets: [${subsets}] }
`;
}

describe('a subset without labels', () => {
  it('is reported as a warning', () => {
    expect(findingsOf(rule, destinationRule('{ name: v1 }'))).toEqual([
      'KIA0209 warning DestinationRule reviews spec.subsets[0]: subset "v1" has no labels, so it consists of all pods of the host',
    ]);
  });

  it.each([
    ['another subset has labels', destinationRule('{ name: v1 }, { name: v2, labels: { version: v2 } }')],
    ['it has a traffic policy', destinationRule('{ name: tls, trafficPolicy: { tls: { mode: SIMPLE } } }')],
    ['it is for a gateway', destinationRule('{ name: cnn }', 'istio-egressgateway.istio-system.svc.cluster.local')],
  ])('is reported as info if %s', (_, manifest) => {
    const found = findingsOf(rule, manifest);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^KIA0209 info/);
  });
});

describe('a subset with labels', () => {
  it('is not reported', () => {
    expect(findingsOf(rule, destinationRule('{ name: v1, labels: { version: v1 } }'))).toEqual([]);
  });
});
