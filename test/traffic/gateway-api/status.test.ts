// The conditions of routes, listeners and Gateways that the conformance tests of the Gateway API check.

import { describe, expect, it } from 'vitest';
import { readStatusTests, statusDifferences, worldOf } from './status';

/** Tests with checks that the model answers otherwise: their number, and the reason. */
const DIFFERENT: Readonly<Record<string, readonly [number, string]>> = {
  GatewayInvalidParametersRef: [1, 'the model does not read the parameters of Gateways'],
  GatewayModifyListeners: [1, 'the test adds a listener to the manifest'],
  GatewayStaticAddresses: [1, 'the addresses that a cluster offers are not in the manifests'],
  HTTPRouteBackendRequestRedirect: [1, 'Istio does not support redirects of backends, and ignores the route'],
  HTTPRouteBackendURLRewrite: [1, 'Istio does not support rewrites of backends, and ignores the route'],
  TCPRouteMultipleRoutesAttachment: [2, 'the test adds a route to the manifests'],
  TCPRouteReferenceGrant: [1, 'the test deletes the ReferenceGrant'],
  TLSRouteListenerMixedTerminationNotSupported: [2, 'Istio supports listeners that end TLS beside others that do not'],
  TLSRouteListenerTerminateNotSupported: [1, 'Istio supports listeners that end TLS for TLSRoutes'],
};

const tests = readStatusTests();

describe('the status that Istio reports', () => {
  it.each(tests)('is as the conformance test expects: $name', (test) => {
    const world = worldOf(test);
    const found = test.checks.filter((check) => statusDifferences(check, world).length > 0);
    expect(found).toHaveLength(DIFFERENT[test.name]?.[0] ?? 0);
  });
});
