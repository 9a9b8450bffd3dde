import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function sidecar(spec: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: bookinfo }
spec: { ${spec} }
`;
}

describe('the outbound traffic policy of a Sidecar', () => {
  it.each(['outboundTrafficPolicy: {}', "outboundTrafficPolicy: { mode: '' }"])(
    'is reported if the mode is missing: %s',
    (spec) => {
      expect(findingsOf(rule, sidecar(spec))).toEqual([
        'KIA1007 info Sidecar bookinfo/default spec.outboundTrafficPolicy: an outboundTrafficPolicy without a mode means REGISTRY_ONLY, not the default of the mesh',
      ]);
    },
  );

  it.each(['outboundTrafficPolicy: { mode: ALLOW_ANY }', ''])('is valid with a mode or if it is unset: %s', (spec) => {
    expect(findingsOf(rule, sidecar(spec))).toEqual([]);
  });
});
