// Counts how often the model and a real mesh agree.

import { differences } from './expected';
import type { Scenario } from './recorded';
import { Replay } from './replay';
import { podNames } from './split-differences';

export interface Agreement {
  readonly total: number;
  readonly agreed: number;
  /** Differences, with the scenario and the request. */
  readonly failures: readonly string[];
}

/** Compares all requests of scenarios. */
export function agreementOf(scenarios: readonly Scenario[], isInScope = (_name: string) => true): Agreement {
  const failures: string[] = [];
  let total = 0;
  for (const scenario of scenarios) {
    const replay = new Replay(scenario);
    const pods = podNames(scenario.manifests);
    for (const request of scenario.requests) {
      const name = `${scenario.name}: ${request.name}`;
      if (!isInScope(name)) {
        continue;
      }
      total += 1;
      const answer = replay.send(request);
      const found = answer === undefined ? ['no URL expresses the request'] : differences(request, answer, pods);
      if (found.length > 0) {
        failures.push(`${name}: ${found.join('; ')}`);
      }
    }
  }
  return { total, agreed: total - failures.length, failures };
}
