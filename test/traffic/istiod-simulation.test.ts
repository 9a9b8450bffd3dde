import { describe, expect, it } from 'vitest';
import { readCases } from './recorded';
import { nameOf, requestFor, resultOf, type SimulatedCall, type Simulation, simulatedMesh } from './simulation';

/** Calls that the model does not cover, by the start of their names. */
const OUT_OF_SCOPE: readonly (readonly [start: string, reason: string])[] = [
  ['TestIngress/', 'routes of the kind Ingress of Kubernetes'],
  ['TestGatewayServices/', 'an annotation that only istiod itself sets'],
  ['TestTargetPort/multiple_target_port/', 'an annotation that only istiod itself sets'],
  ['TestTLSRouteTermination/tlsroute_with_tls_terminate/', 'what istiod makes of a TLSRoute, as a VirtualService'],
  ['TestTLSRouteTermination/tlsroute_mixed_mode/', 'what istiod makes of a TLSRoute, as a VirtualService'],
  ['TestGatewayConflicts/duplicate_tls_gateway/', 'configuration that Envoy refuses'],
];

const simulations = readCases<Simulation>('istiod-simulation.jsonl.gz');

function isInScope({ name }: SimulatedCall): boolean {
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

describe('the traffic model', () => {
  it.each(simulations.filter(({ calls }) => calls.some(isInScope)))('agrees with Istio: $name', (simulation) => {
    const mesh = simulatedMesh(simulation);
    for (const call of simulation.calls.filter(isInScope)) {
      const actual = nameOf(mesh.request(requestFor(simulation, call)));
      const expected = resultOf(call);
      const agrees = isSame(actual, expected) || isRefusedByApplication(call, actual, expected);
      expect(agrees, `${call.name}: ${actual}, not ${expected}`).toBe(true);
    }
  });

  it('covers nearly all calls', () => {
    const calls = simulations.flatMap((simulation) => simulation.calls);
    expect([calls.length, calls.filter(isInScope).length]).toEqual([432, 406]);
  });
});
