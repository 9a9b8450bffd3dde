import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { meshConfigResource } from '../../../../world/input/mesh-settings';
import { rule } from './rule';

function telemetry(logging: string): string {
  return `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: mesh-default, namespace: istio-system }
spec: { accessLogging: [{ ${logging} }] }
`;
}

describe('access logging', () => {
  it('needs a provider', () => {
    expect(findingsOf(rule, telemetry('disabled: false'))).toEqual([
      'IST0157 warning Telemetry istio-system/mesh-default spec.accessLogging[0]: access logging has no provider, and the mesh has no default provider, so nothing is logged',
    ]);
    expect(findingsOf(rule, telemetry('providers: [{ name: envoy }]'))).toEqual([]);
  });

  it('needs no provider if it is disabled', () => {
    expect(findingsOf(rule, telemetry('disabled: true'))).toEqual([]);
  });

  it('needs no provider if the mesh has a default provider', () => {
    const meshConfig = meshConfigResource({ defaultProviders: { accessLogging: ['envoy'] } });
    expect(findingsOf(rule, telemetry('disabled: false'), { meshConfig })).toEqual([]);
  });
});
