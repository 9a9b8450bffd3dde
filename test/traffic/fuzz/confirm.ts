// Differences between the model and a real mesh that a second try shows too.

import { agreementOf } from '../agreement';
import type { Scenario } from '../recorded';
import { askRealMesh } from './ask';
import type { RandomScenario } from './random-mesh';

/** Differences of a scenario, each with its name. */
export interface Confirmed {
  readonly scenario: Scenario;
  readonly failures: readonly string[];
}

/**
 * Scenarios in which the model differs from a real mesh. They are asked twice: whether a client sees that a connection of TLS was
 * answered in plain text, or only that it was closed, is left to chance.
 */
export function confirmedDifferences(tool: string, answered: readonly Scenario[]): Confirmed[] {
  const differing = answered.filter((scenario) => agreementOf([scenario]).failures.length > 0);
  const again = askRealMesh(tool, differing as readonly RandomScenario[]);
  return again.flatMap((scenario) => {
    const before = differing.find(({ name }) => name === scenario.name);
    const known = new Set(before && agreementOf([before]).failures.map(nameIn));
    const failures = agreementOf([scenario]).failures.filter((failure) => known.has(nameIn(failure)));
    return failures.length === 0 ? [] : [{ scenario, failures }];
  });
}

/** Scenario and request of a failure. */
function nameIn(failure: string): string {
  return failure.split(': ', 2).join(': ');
}
