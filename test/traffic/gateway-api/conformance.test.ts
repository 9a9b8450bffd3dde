// Answers the requests of the conformance tests of the Gateway API.

import { describe, expect, it } from 'vitest';
import { readConformanceTests } from './recorded';
import { ConformanceReplay } from './replay';

/** Tests with requests that the model answers otherwise: their number, and the reason. */
const DIFFERENT: Readonly<Record<string, readonly [number, string]>> = {
  MeshHTTPRouteNamedRule: [1, 'the expected path of one request is that of another one'],
  MeshFrontendHostname: [2, 'Istio routes by the Host header, not by the address'],
  MeshFrontend: [1, 'the address of the pod is not in the manifests'],
  GatewayFrontendInvalidDefaultClientCertificateValidation: [1, 'the request does not name its gateway'],
  HTTPRouteBackendRequestRedirect: [2, 'Istio does not support redirects of backends, and ignores the route'],
  HTTPRouteBackendURLRewrite: [2, 'Istio does not support rewrites of backends, and ignores the route'],
  HTTPRouteHTTPSListenerDetectMisdirectedRequests: [7, 'a connection of TLS for one host is reused for another one'],
  HTTPRouteReferenceGrant: [1, 'the test deletes the ReferenceGrant before the request'],
  HTTPRouteTimeoutBackendRequest: [1, 'the backend delays its response'],
  HTTPRouteTimeoutRequest: [1, 'the backend delays its response'],
  TCPRouteWeightedRouting: [1, 'the request does not name its gateway'],
};

const tests = readConformanceTests();

describe.each(tests.filter(({ name }) => !Object.hasOwn(DIFFERENT, name)))('$name', (test) => {
  const replay = new ConformanceReplay(test);

  it.each(test.calls)('$name', (call) => {
    expect(replay.differences(call)).toEqual([]);
  });
});

describe.each(Object.entries(DIFFERENT))('%s', (name, [count, reason]) => {
  it(`differs in ${count} requests: ${reason}`, () => {
    const test = tests.find((candidate) => candidate.name === name);
    const replay = test && new ConformanceReplay(test);
    expect(test?.calls.filter((call) => replay?.differences(call).length !== 0)).toHaveLength(count);
  });
});

it('the model agrees with nearly all requests', () => {
  const requests = tests.reduce((sum, { calls }) => sum + calls.length, 0);
  const different = Object.values(DIFFERENT).reduce((sum, [count]) => sum + count, 0);
  expect([requests - different, requests]).toEqual([480, 500]);
});
