import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function group(name: string, labels: string, account = 'default'): string {
  return `
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: ${name}, namespace: machines }
spec: { metadata: { labels: { ${labels} } }, template: { serviceAccount: ${account} } }
---
`;
}

const SERVICE_ACCOUNT = `
apiVersion: v1
kind: ServiceAccount
metadata: { name: machine, namespace: machines }
---
`;

describe('the service account of a WorkloadGroup', () => {
  it('is in the namespace of the group, or is the default service account', () => {
    const manifests = SERVICE_ACCOUNT + group('one', 'app: one') + group('two', 'app: two', 'machine');
    expect(findingsOf(rule, manifests, { isClosed: true })).toEqual([]);
  });

  it('is reported if it does not exist', () => {
    expect(findingsOf(rule, group('one', 'app: one', 'legacy'), { isClosed: true })).toEqual([
      'KIA1701 error WorkloadGroup machines/one spec.template.serviceAccount: namespace "machines" has no service account "legacy"',
    ]);
  });

  it('may exist outside of the manifests, which is less likely if the namespace has others', () => {
    expect(findingsOf(rule, group('one', 'app: one', 'legacy'))[0]).toMatch(/^KIA1701 info/);
    expect(findingsOf(rule, SERVICE_ACCOUNT + group('one', 'app: one', 'legacy'))[0]).toMatch(/^KIA1701 error/);
  });
});

describe('the labels of several WorkloadGroups', () => {
  it('are reported if they are the same, in any order', () => {
    expect(findingsOf(rule, group('one', 'app: a, zone: b') + group('two', 'zone: b, app: a'))).toEqual([
      'KIA1702 warning WorkloadGroup machines/one spec.metadata.labels: machines of WorkloadGroup "two" have the same labels',
      'KIA1702 warning WorkloadGroup machines/two spec.metadata.labels: machines of WorkloadGroup "one" have the same labels',
    ]);
  });

  it('may be the same in different namespaces', () => {
    const elsewhere = group('two', 'app: a').replace('namespace: machines', 'namespace: other');
    expect(findingsOf(rule, group('one', 'app: a') + elsewhere)).toEqual([]);
  });

  it('may be empty', () => {
    expect(findingsOf(rule, group('one', '') + group('two', ''))).toEqual([]);
  });
});
