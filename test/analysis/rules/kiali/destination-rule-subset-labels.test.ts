import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/destination-rule-subset-labels/rule';
import { findingsOf } from '../../findings';

function severityWith(subsets: string, host = 'reviews'): string | undefined {
  const [finding] = findingsOf(
    rule,
    `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews }
spec: { host: ${host}, subsets: [${subsets}] }
`,
  );
  return finding?.split(' ')[1];
}

describe('a subset without labels', () => {
  it('is a warning', () => {
    expect(severityWith('{ name: v1 }')).toBe('warning');
  });

  it('is a note beside subsets with labels, with a traffic policy, or at a gateway', () => {
    expect(severityWith('{ name: v1 }, { name: v2, labels: { version: v2 } }')).toBe('info');
    expect(severityWith('{ name: tls, trafficPolicy: { tls: { mode: SIMPLE } } }')).toBe('info');
    expect(severityWith('{ name: cnn }', 'istio-egressgateway.istio-system.svc.cluster.local')).toBe('info');
  });
});
