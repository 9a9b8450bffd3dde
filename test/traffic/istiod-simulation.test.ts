import { describe, expect, it } from 'vitest';
import { readCases } from './recorded';
import { agreesWith, isInScope } from './simulated-calls';
import { nameOf, requestFor, resultOf, type Simulation, simulatedMesh } from './simulation';

const simulations = readCases<Simulation>('istiod-simulation.jsonl.gz');

describe('the traffic model', () => {
  it.each(simulations.filter(({ calls }) => calls.some(isInScope)))('agrees with Istio: $name', (simulation) => {
    const mesh = simulatedMesh(simulation);
    for (const call of simulation.calls.filter(isInScope)) {
      const actual = nameOf(mesh.request(requestFor(simulation, call)));
      const expected = resultOf(call);
      expect(agreesWith(call, actual), `${call.name}: ${actual}, not ${expected}`).toBe(true);
    }
  });
});
