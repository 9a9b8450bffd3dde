import { describe, expect, test } from 'vitest';
import { apiVersionFor } from '../../../lib/rules/versions';

describe('apiVersionFor', () => {
  test.each([
    ['networking.istio.io', 'Gateway', 'v1'],
    ['networking.istio.io', 'VirtualService', 'v1'],
    ['networking.istio.io', 'DestinationRule', 'v1'],
    ['networking.istio.io', 'WorkloadGroup', 'v1'],
    ['networking.istio.io', 'EnvoyFilter', 'v1alpha3'],
    ['networking.istio.io', 'ProxyConfig', 'v1beta1'],
    ['security.istio.io', 'PeerAuthentication', 'v1'],
    ['security.istio.io', 'AuthorizationPolicy', 'v1'],
    ['telemetry.istio.io', 'Telemetry', 'v1'],
    ['extensions.istio.io', 'WasmPlugin', 'v1alpha1'],
    ['extensions.istio.io', 'TrafficExtension', 'v1alpha1'],
    ['gateway.networking.k8s.io', 'HTTPRoute', 'v1'],
    ['gateway.networking.k8s.io', 'ReferenceGrant', 'v1'],
    ['gateway.networking.x-k8s.io', 'XBackendTrafficPolicy', 'v1alpha1'],
    ['monitoring.coreos.com', 'ServiceMonitor', 'v1'],
    ['argoproj.io', 'Application', 'v1alpha1'],
    ['sailoperator.io', 'Istio', 'v1'],
  ])('without a target, %s %s is %s', (group, kind, version) => {
    expect(apiVersionFor(group, kind)).toBe(`${group}/${version}`);
  });

  test.each([
    ['networking.istio.io', 'VirtualService', '1.22', 'v1'],
    ['networking.istio.io', 'VirtualService', '1.21', 'v1beta1'],
    ['networking.istio.io', 'VirtualService', '1.17.2', 'v1beta1'],
    ['networking.istio.io', 'WorkloadEntry', '1.8', 'v1beta1'],
    ['networking.istio.io', 'WorkloadEntry', '1.7', 'v1alpha3'],
    ['networking.istio.io', 'WorkloadGroup', '1.13', 'v1beta1'],
    ['networking.istio.io', 'WorkloadGroup', '1.12', 'v1alpha3'],
    ['networking.istio.io', 'EnvoyFilter', '1.17', 'v1alpha3'],
    ['security.istio.io', 'PeerAuthentication', '1.21', 'v1beta1'],
    ['security.istio.io', 'AuthorizationPolicy', '1.22', 'v1'],
    ['security.istio.io', 'AuthorizationPolicy', '1.17', 'v1beta1'],
    ['telemetry.istio.io', 'Telemetry', '1.21', 'v1alpha1'],
    ['gateway.networking.k8s.io', 'HTTPRoute', '1.17', 'v1'],
    ['monitoring.coreos.com', 'PodMonitor', '1.17', 'v1'],
  ])('%s %s for Istio %s is %s', (group, kind, istioVersion, version) => {
    expect(apiVersionFor(group, kind, istioVersion)).toBe(`${group}/${version}`);
  });

  test('a target that is newer than the known versions gets the newest API version', () => {
    expect(apiVersionFor('networking.istio.io', 'VirtualService', '1.35')).toBe('networking.istio.io/v1');
  });

  test('a kind that the target does not have gets its oldest API version', () => {
    expect(apiVersionFor('telemetry.istio.io', 'Telemetry', '1.9')).toBe('telemetry.istio.io/v1alpha1');
  });

  test('a target that is not a version is rejected', () => {
    expect(() => apiVersionFor('monitoring.coreos.com', 'Probe', 'latest')).toThrow('"latest" is not an Istio version');
  });

  test('an unknown kind is rejected', () => {
    expect(() => apiVersionFor('networking.istio.io', 'VirtualServer')).toThrow(
      'kind "VirtualServer" of group "networking.istio.io" has no CRD in this package',
    );
  });
});
