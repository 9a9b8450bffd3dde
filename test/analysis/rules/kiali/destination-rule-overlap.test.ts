import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/destination-rule-overlap/rule';
import { findingsOf } from '../../findings';

function rule(name: string, spec: string, namespace = 'bookinfo'): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

const FULL_NAME = 'host: reviews.bookinfo.svc.cluster.local';
const V1 = 'subsets: [{ name: v1 }]';
const POLICY = 'trafficPolicy: { loadBalancer: { simple: RANDOM } }';

describe('DestinationRules of one host', () => {
  it('may not have the same subset, however the host is written', () => {
    const manifests = rule('one', `host: reviews, ${V1}`) + rule('two', `${FULL_NAME}, ${V1}`);
    expect(findingsOf(rule, manifests)).toEqual([
      'KIA0201 warning DestinationRule bookinfo/one spec.subsets[0]: DestinationRule "two" also sets subset "v1" of the host, and only one of them counts',
      'KIA0201 warning DestinationRule bookinfo/two spec.subsets[0]: DestinationRule "one" also sets subset "v1" of the host, and only one of them counts',
    ]);
  });

  it('may not both have a traffic policy for the whole host', () => {
    const manifests = rule('one', `host: reviews, ${POLICY}`) + rule('two', `host: reviews, ${POLICY}`);
    expect(findingsOf(rule, manifests)).toHaveLength(2);
  });

  it('are merged where each has its own part, as Istio documents it', () => {
    const manifests = rule('one', `host: reviews, ${POLICY}`) + rule('two', `host: reviews, ${V1}`);
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('do not meet in different namespaces, for different clients, or where no namespace sees both', () => {
    expect(findingsOf(rule, rule('one', `${FULL_NAME}, ${V1}`) + rule('two', `${FULL_NAME}, ${V1}`, 'web'))).toEqual(
      [],
    );
    const forSome = `host: reviews, ${V1}, workloadSelector: { matchLabels: { app: web } }`;
    expect(findingsOf(rule, rule('one', `host: reviews, ${V1}`) + rule('two', forSome))).toEqual([]);
    const here = rule('one', `host: reviews, ${V1}, exportTo: [.]`);
    const there = rule('two', `host: reviews, ${V1}, exportTo: [web]`);
    expect(findingsOf(rule, here + there)).toEqual([]);
  });
});
