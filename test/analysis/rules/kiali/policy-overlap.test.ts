import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/policy-overlap/rule';
import { findingsOf } from '../../findings';

function policy(name: string, spec = '', kind = 'PeerAuthentication', namespace = 'bookinfo'): string {
  return `
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

function selecting(label: string): string {
  return `selector: { matchLabels: { ${label} } }`;
}

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews, version: v1 } }
---
`;

describe('several PeerAuthentications', () => {
  it('without selector in a namespace are an error', () => {
    expect(findingsOf(rule, policy('one') + policy('two', 'selector: {}'))).toEqual([
      'KIA0002 error PeerAuthentication bookinfo/one: "two" also holds for all of namespace "bookinfo", and only the older one counts',
      'KIA0002 error PeerAuthentication bookinfo/two: "one" also holds for all of namespace "bookinfo", and only the older one counts',
    ]);
  });

  it('in different namespaces, or of different width, are how it is meant', () => {
    const manifests = policy('one') + policy('two', '', 'PeerAuthentication', 'istio-system');
    expect(findingsOf(rule, POD + manifests + policy('three', selecting('app: reviews')))).toEqual([]);
  });

  it('that select the same pods are an error', () => {
    const manifests = POD + policy('one', selecting('app: reviews')) + policy('two', selecting('version: v1'));
    expect(findingsOf(rule, manifests).map((finding) => finding.slice(0, 13))).toEqual([
      'KIA0003 error',
      'KIA0003 error',
    ]);
  });

  it('with the same selector are an error, whoever has the pods', () => {
    const manifests = policy('one', selecting('app: ratings')) + policy('two', selecting('app: ratings'));
    expect(findingsOf(rule, manifests)).toHaveLength(2);
  });
});

describe('several RequestAuthentications', () => {
  it('add up, which is worth a note', () => {
    const manifests = policy('one', '', 'RequestAuthentication') + policy('two', '', 'RequestAuthentication');
    expect(findingsOf(rule, manifests)[0]).toBe(
      'KIA0002 info RequestAuthentication bookinfo/one: "two" also holds for all of namespace "bookinfo"; Istio adds their rules up',
    );
  });

  it('at different targets have nothing to do with each other', () => {
    const at = (name: string) => `targetRefs: [{ kind: Service, group: '', name: ${name} }]`;
    const manifests = policy('one', at('a'), 'RequestAuthentication') + policy('two', at('b'), 'RequestAuthentication');
    expect(findingsOf(rule, manifests)).toEqual([]);
  });
});
