// Differences between the model and a real mesh that a second try shows too.

import { agreementOf } from '../agreement';
import type { Scenario } from '../recorded';
import { askRealMesh } from './ask';

/** Differences of a scenario, each with its name. */
export interface Confirmed {
  readonly scenario: Scenario;
  readonly failures: readonly string[];
}

/** How often a difference must be seen again. */
const TRIES = 3;

/**
 * Scenarios in which the model differs from a real mesh. They are asked several times: whether a client sees that a connection of
 * TLS was answered in plain text, or only that it was closed, is left to chance.
 */
export function confirmedDifferences(tool: string, answered: readonly Scenario[]): Confirmed[] {
  let confirmed = answered.flatMap((scenario) => differencesIn(scenario) ?? []);
  for (let tried = 0; tried < TRIES && confirmed.length > 0; tried++) {
    const again = askRealMesh(
      tool,
      confirmed.map(({ scenario }) => scenario),
    );
    if (again.length !== confirmed.length) {
      throw new Error(`${confirmed.length} meshes were asked about again, but only ${again.length} answered`);
    }
    confirmed = again.flatMap((scenario, index) => differencesIn(scenario, confirmed[index]) ?? []);
  }
  return confirmed;
}

/** The differences of a scenario, without those that were not seen before. */
function differencesIn(scenario: Scenario, before?: Confirmed): Confirmed | undefined {
  const known = before && new Set(before.failures.map(nameIn));
  const failures = agreementOf([scenario]).failures.filter((failure) => known?.has(nameIn(failure)) ?? true);
  return failures.length === 0 ? undefined : { scenario, failures };
}

/** Scenario and request of a failure. */
function nameIn(failure: string): string {
  return failure.split(': ', 2).join(': ');
}
