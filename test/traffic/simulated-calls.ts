// Which calls of Istio's simulation the model covers, and when it agrees with them.

import { resultOf, type SimulatedCall } from './simulation';

/** Calls that the model does not cover, by the start of their names. */
export const OUT_OF_SCOPE: readonly (readonly [start: string, reason: string])[] = [
  ['TestGatewayServices/', 'an annotation that only istiod itself sets'],
  ['TestTargetPort/multiple_target_port/', 'an annotation that only istiod itself sets'],
  ['TestTLSRouteTermination/tlsroute_with_tls_terminate/', 'what istiod makes of a TLSRoute, as a VirtualService'],
  ['TestTLSRouteTermination/tlsroute_mixed_mode/', 'what istiod makes of a TLSRoute, as a VirtualService'],
  ['TestGatewayConflicts/duplicate_tls_gateway/', 'configuration that Envoy refuses'],
];

export function isInScope({ name }: SimulatedCall): boolean {
  return !OUT_OF_SCOPE.some(([start]) => name.startsWith(start));
}

/** Destinations of the tests have hosts in another form, because their proxies have no domain. */
function isSame(actual: string, expected: string): boolean {
  return actual === expected || actual.replace('.svc.cluster.local', '') === expected;
}

// The simulation ends at the proxy. Where a proxy forwards mutual TLS without ending it, the application refuses it.
const WITHOUT_TLS = /^Test(?:PeerAuthentication|Inbound\/Disable)/;

function isRefusedByApplication({ name, call }: SimulatedCall, actual: string, expected: string): boolean {
  return WITHOUT_TLS.test(name) && call.tls === 'mtls' && expected === 'reached' && actual === 'tls-failure';
}

/** Whether the model agrees with a call. */
export function agreesWith(call: SimulatedCall, actual: string): boolean {
  const expected = resultOf(call);
  return isSame(actual, expected) || isRefusedByApplication(call, actual, expected);
}
