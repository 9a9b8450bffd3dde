import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/policy-selector/rule';
import { findingsOf } from '../../findings';

function policy(namespace: string): string {
  return `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
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

describe('the selector of a policy', () => {
  it('finds pods of its namespace, and of all from the root namespace', () => {
    expect(findingsOf(rule, POD + policy('bookinfo'), { context: '' })).toEqual([]);
    expect(findingsOf(rule, POD + policy('istio-system'), { context: '' })).toEqual([]);
  });

  it('finds machines', () => {
    const machine = `
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: { name: reviews, namespace: bookinfo }
spec: { address: 192.0.2.1, labels: { app: reviews } }
---
`;
    expect(findingsOf(rule, machine + policy('bookinfo'), { context: '' })).toEqual([]);
  });

  it('is reported where it finds nothing', () => {
    expect(findingsOf(rule, POD + policy('web'), { context: '' })).toEqual([
      'KIA0004 warning RequestAuthentication web/reviews spec.selector.matchLabels: no pod of namespace "web" has labels "app=reviews", so the policy has no effect',
    ]);
  });

  it('is a note where the pods may be elsewhere', () => {
    expect(findingsOf(rule, policy('web'))[0]).toMatch(/^KIA0004 info/);
  });
});
