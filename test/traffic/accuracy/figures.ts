// How many recorded answers the model agrees with.

import { accessControlOf, answerTo, readRecording } from '../access/recorded';
import { agreementOf } from '../agreement';
import { readConformanceTests } from '../gateway-api/recorded';
import { ConformanceReplay } from '../gateway-api/replay';
import { readStatusTests, statusDifferences, worldOf } from '../gateway-api/status';
import { OUT_OF_SCOPE } from '../real-mesh-scope';
import { readCases, type Scenario } from '../recorded';
import { agreesWith, isInScope } from '../simulated-calls';
import { nameOf, requestFor, type Simulation, simulatedMesh } from '../simulation';

/** The recorded answers of a source. */
export interface Figure {
  readonly source: string;
  readonly recorded: number;
  readonly compared: number;
  readonly agreed: number;
}

/** The figures of all sources whose answers are compared one by one. */
export function figures(): Figure[] {
  return [
    realMesh('a real mesh, by question and random', 'real-mesh.jsonl.gz'),
    realMesh('a real mesh, random meshes that once differed', 'fuzz.jsonl.gz'),
    access('a real mesh, random policies', 'real-mesh.jsonl'),
    access("Istio's integration tests of authorization", 'istio-authorization.jsonl'),
    simulation(),
    conformance(),
    status(),
  ];
}

function realMesh(source: string, file: string): Figure {
  const scenarios = readCases<Scenario>(file);
  const { total, agreed } = agreementOf(scenarios, (name) => !OUT_OF_SCOPE.has(name));
  return { source, recorded: count(scenarios.map(({ requests }) => requests.length)), compared: total, agreed };
}

function access(source: string, file: string): Figure {
  const { meshes, cases } = readRecording(file);
  const controls = meshes.map(accessControlOf);
  const agreed = cases.filter((recorded) => {
    const control = controls[recorded.mesh];
    return control !== undefined && answerTo(recorded, control).outcome === recorded.outcome;
  });
  return { source, recorded: cases.length, compared: cases.length, agreed: agreed.length };
}

function simulation(): Figure {
  const simulations = readCases<Simulation>('istiod-simulation.jsonl.gz');
  const agreements = simulations.flatMap((simulated) => {
    const mesh = simulatedMesh(simulated);
    return simulated.calls
      .filter(isInScope)
      .map((call) => agreesWith(call, nameOf(mesh.request(requestFor(simulated, call)))));
  });
  return {
    source: "Istio's simulation of a proxy",
    recorded: count(simulations.map(({ calls }) => calls.length)),
    compared: agreements.length,
    agreed: agreements.filter(Boolean).length,
  };
}

function conformance(): Figure {
  const agreements = readConformanceTests().flatMap((test) => {
    const replay = new ConformanceReplay(test);
    return test.calls.map((call) => replay.differences(call).length === 0);
  });
  return all('conformance tests of the Gateway API, requests', agreements);
}

function status(): Figure {
  const agreements = readStatusTests().flatMap((test) => {
    const world = worldOf(test);
    return test.checks.map((check) => statusDifferences(check, world).length === 0);
  });
  return all('conformance tests of the Gateway API, conditions', agreements);
}

function all(source: string, agreements: readonly boolean[]): Figure {
  const { length } = agreements;
  return { source, recorded: length, compared: length, agreed: agreements.filter(Boolean).length };
}

function count(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
