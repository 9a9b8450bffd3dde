import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function sidecar(namespace: string, spec = 'workloadSelector: { labels: { app: reviews } }'): string {
  return `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: ${namespace} }
spec: { ${spec} }
`;
}

describe('a Sidecar with a selector', () => {
  it('is reported in the root namespace', () => {
    expect(findingsOf(rule, sidecar('istio-system'))).toEqual([
      'KIA1006 warning Sidecar istio-system/default spec.workloadSelector: a Sidecar with a selector in the root namespace "istio-system" is not a default for other namespaces',
    ]);
  });

  it('is valid in other namespaces', () => {
    expect(findingsOf(rule, sidecar('bookinfo'))).toEqual([]);
  });
});

describe('a Sidecar without a selector', () => {
  it.each(['', 'workloadSelector: {}'])('is valid in the root namespace: "%s"', (spec) => {
    expect(findingsOf(rule, sidecar('istio-system', spec))).toEqual([]);
  });
});
