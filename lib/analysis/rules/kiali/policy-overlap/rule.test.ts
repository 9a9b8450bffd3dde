import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

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
  it('conflict if they have no selector and are in the same namespace', () => {
    expect(findingsOf(rule, policy('one') + policy('two', 'selector: {}'))).toEqual([
      'KIA0002 error PeerAuthentication bookinfo/one: "two" also applies to all of namespace "bookinfo", but only the older policy takes effect',
      'KIA0002 error PeerAuthentication bookinfo/two: "one" also applies to all of namespace "bookinfo", but only the older policy takes effect',
    ]);
  });

  it('do not conflict if their namespaces or scopes differ', () => {
    const manifests = policy('one') + policy('two', '', 'PeerAuthentication', 'istio-system');
    expect(findingsOf(rule, POD + manifests + policy('three', selecting('app: reviews')))).toEqual([]);
  });

  it('conflict if they select the same pods by different labels', () => {
    const manifests = POD + policy('one', selecting('app: reviews')) + policy('two', selecting('version: v1'));
    expect(findingsOf(rule, manifests)).toEqual([
      'KIA0003 error PeerAuthentication bookinfo/one spec.selector: "two" also selects pods with labels "app=reviews", but only the older policy takes effect',
      'KIA0003 error PeerAuthentication bookinfo/two spec.selector: "one" also selects pods with labels "version=v1", but only the older policy takes effect',
    ]);
  });

  it('conflict if they have the same selector, even if the pods are unknown', () => {
    const manifests = policy('one', selecting('app: ratings')) + policy('two', selecting('app: ratings'));
    expect(findingsOf(rule, manifests)).toHaveLength(2);
  });
});

describe('several RequestAuthentications', () => {
  it('are combined for a namespace, which is reported as INFO', () => {
    const manifests = policy('one', '', 'RequestAuthentication') + policy('two', '', 'RequestAuthentication');
    expect(findingsOf(rule, manifests)[0]).toBe(
      'KIA0002 info RequestAuthentication bookinfo/one: "two" also applies to all of namespace "bookinfo"; Istio combines their rules',
    );
  });

  it('are combined for selected pods, which is reported as INFO', () => {
    const selector = selecting('app: reviews');
    const manifests = ['one', 'two'].map((name) => policy(name, selector, 'RequestAuthentication')).join('');
    expect(findingsOf(rule, manifests)[0]).toBe(
      'KIA0003 info RequestAuthentication bookinfo/one spec.selector: "two" also selects pods with labels "app=reviews"; Istio combines their rules',
    );
  });

  it('are independent if they have targets', () => {
    const at = (name: string) => `targetRefs: [{ kind: Service, group: '', name: ${name} }]`;
    const manifests = policy('one', at('a'), 'RequestAuthentication') + policy('two', at('b'), 'RequestAuthentication');
    expect(findingsOf(rule, manifests)).toEqual([]);
  });
});
