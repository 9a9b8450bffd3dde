import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/workload-group/rule';
import { findingsOf } from '../../findings';

describe('a WorkloadGroup', () => {
  function group(name: string, labels: string, account: string): string {
    return `
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: ${name}, namespace: machines }
spec: { metadata: { labels: { ${labels} } }, template: { serviceAccount: ${account} } }
---
`;
  }

  it('names a service account of its namespace', () => {
    const manifests = group('one', 'app: one', 'default') + group('two', 'app: two', 'legacy');
    expect(findingsOf(rule, manifests, { context: '' })).toEqual([
      'KIA1701 warning WorkloadGroup machines/two spec.template.serviceAccount: namespace "machines" has no service account "legacy"',
    ]);
  });

  it('labels its machines in its own way', () => {
    const manifests = group('one', 'app: a, zone: b', 'default') + group('two', 'zone: b, app: a', 'default');
    expect(findingsOf(rule, manifests).map((finding) => finding.slice(0, 15))).toEqual([
      'KIA1702 warning',
      'KIA1702 warning',
    ]);
    expect(findingsOf(rule, group('one', '', 'default') + group('two', '', 'default'))).toEqual([]);
  });
});
