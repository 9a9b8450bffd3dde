import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function policy(namespace: string, kind = 'RequestAuthentication'): string {
  return `
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: { name: reviews, namespace: ${namespace} }
spec: { selector: { matchLabels: { app: reviews } } }
---
`;
}

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews } }
---
`;

const WORKLOAD_ENTRY = `
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: { name: reviews, namespace: bookinfo }
spec: { address: 192.0.2.1, labels: { app: reviews } }
---
`;

const WORKLOAD_GROUP = `
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: reviews, namespace: bookinfo }
spec: { metadata: { labels: { app: reviews } }, template: {} }
---
`;

describe('the selector of a policy', () => {
  it.each([
    ['a pod', POD],
    ['a WorkloadEntry', WORKLOAD_ENTRY],
    [
      'a WorkloadEntry by its metadata',
      WORKLOAD_ENTRY.replace('bookinfo }', 'bookinfo, labels: { app: reviews } }').replace(
        ', labels: { app: reviews } }\n---',
        ' }\n---',
      ),
    ],
    ['a WorkloadGroup', WORKLOAD_GROUP],
  ])('may match %s of its namespace, or of any namespace if the policy is in the root namespace', (_, workload) => {
    expect(findingsOf(rule, workload + policy('bookinfo'), { isClosed: true })).toEqual([]);
    expect(findingsOf(rule, workload + policy('istio-system'), { isClosed: true })).toEqual([]);
    expect(findingsOf(rule, workload + policy('web'), { isClosed: true })).toHaveLength(1);
  });

  it('is reported if it matches no workload', () => {
    expect(findingsOf(rule, POD + policy('web', 'PeerAuthentication'), { isClosed: true })).toEqual([
      'KIA0004 error PeerAuthentication web/reviews spec.selector.matchLabels: no pod in namespace "web" has labels "app=reviews", so the policy has no effect',
    ]);
    expect(findingsOf(rule, policy('istio-system'), { isClosed: true })).toEqual([
      'KIA0004 error RequestAuthentication istio-system/reviews spec.selector.matchLabels: no pod in any namespace has labels "app=reviews", so the policy has no effect',
    ]);
  });

  it('is reported as INFO if the workloads of the namespace are unknown', () => {
    expect(findingsOf(rule, policy('web'))[0]).toMatch(/^KIA0004 info/);
    const others = POD.replace('app: reviews', 'app: ratings');
    expect(findingsOf(rule, others + policy('bookinfo'))[0]).toMatch(/^KIA0004 error/);
  });
});
