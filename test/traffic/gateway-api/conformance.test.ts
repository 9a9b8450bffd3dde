// Answers the requests of the conformance tests of the Gateway API.

import { describe, expect, it } from 'vitest';
import { readConformanceTests } from './recorded';
import { ConformanceReplay } from './replay';

/** Tests with requests that the model answers otherwise, with the reason. */
const DIFFERENT: Readonly<Record<string, string>> = {
  MeshHTTPRouteNamedRule: 'the expected path of one request is that of another one',
  MeshFrontendHostname: 'Istio routes by the Host header, not by the address',
  MeshFrontend: 'the address of the pod is not in the manifests',
  BackendTLSPolicyInvalidCACertificateRef: 'the model does not check TLS to backends',
  BackendTLSPolicyInvalidKind: 'the model does not check TLS to backends',
  GatewayFrontendInvalidDefaultClientCertificateValidation: 'the request does not name its gateway',
  HTTPRouteBackendRequestRedirect: 'Istio does not support redirects of backends, and ignores the route',
  HTTPRouteBackendURLRewrite: 'Istio does not support rewrites of backends, and ignores the route',
  HTTPRouteHTTPSListenerDetectMisdirectedRequests: 'a connection of TLS for one host is reused for another one',
  HTTPRouteReferenceGrant: 'the test deletes the ReferenceGrant before the request',
  HTTPRouteTimeoutBackendRequest: 'the backend delays its response',
  HTTPRouteTimeoutRequest: 'the backend delays its response',
  TCPRouteWeightedRouting: 'the request does not name its gateway',
};

const tests = readConformanceTests();

describe.each(tests.filter(({ name }) => !Object.hasOwn(DIFFERENT, name)))('$name', (test) => {
  const replay = new ConformanceReplay(test);

  it.each(test.calls)('$name', (call) => {
    expect(replay.differences(call)).toEqual([]);
  });
});

it('the model agrees with 477 of 500 requests', () => {
  const agreeing = tests.flatMap((test) => {
    const replay = new ConformanceReplay(test);
    return test.calls.map((call) => replay.differences(call).length === 0);
  });
  expect([agreeing.filter(Boolean).length, agreeing.length]).toEqual([477, 500]);
});
