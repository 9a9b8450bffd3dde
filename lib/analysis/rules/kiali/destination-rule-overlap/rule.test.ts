import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function destinationRule(name: string, spec: string, namespace = 'bookinfo'): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

const HOST = 'host: reviews';
const FULL_HOST = 'host: reviews.bookinfo.svc.cluster.local';
const V1 = 'subsets: [{ name: v1 }]';
const POLICY = 'trafficPolicy: { loadBalancer: { simple: RANDOM } }';

describe('DestinationRules for the same host', () => {
  it('are reported if they define the same subset, in any form of the host', () => {
    const manifests = destinationRule('one', `${HOST}, ${V1}`) + destinationRule('two', `${FULL_HOST}, ${V1}`);
    expect(findingsOf(rule, manifests)).toEqual([
      'KIA0201 warning DestinationRule bookinfo/one spec.subsets[0]: DestinationRule "two" also defines subset "v1" of the host, and Istio uses only one of them',
      'KIA0201 warning DestinationRule bookinfo/two spec.subsets[0]: DestinationRule "one" also defines subset "v1" of the host, and Istio uses only one of them',
    ]);
  });

  it('are reported if they set a traffic policy for the whole host', () => {
    const manifests = destinationRule('one', `${HOST}, ${POLICY}`) + destinationRule('two', `${HOST}, ${POLICY}`);
    expect(findingsOf(rule, manifests)).toEqual([
      'KIA0201 warning DestinationRule bookinfo/one spec.trafficPolicy: DestinationRule "two" also sets a traffic policy for the whole host, and Istio uses only one of them',
      'KIA0201 warning DestinationRule bookinfo/two spec.trafficPolicy: DestinationRule "one" also sets a traffic policy for the whole host, and Istio uses only one of them',
    ]);
  });

  it('may define different parts, which Istio merges', () => {
    const manifests = destinationRule('one', `${HOST}, ${POLICY}`) + destinationRule('two', `${HOST}, ${V1}`);
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('may be in different namespaces', () => {
    const manifests =
      destinationRule('one', `${FULL_HOST}, ${V1}`) + destinationRule('two', `${FULL_HOST}, ${V1}`, 'web');
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('may be for different clients', () => {
    const forSome = `${HOST}, ${V1}, workloadSelector: { matchLabels: { app: web } }`;
    const manifests = destinationRule('one', `${HOST}, ${V1}`) + destinationRule('two', forSome);
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('may be visible in different namespaces', () => {
    const here = destinationRule('one', `${HOST}, ${V1}, exportTo: [.]`);
    const there = destinationRule('two', `${HOST}, ${V1}, exportTo: [web]`);
    expect(findingsOf(rule, here + there)).toEqual([]);
  });
});
