import type { Field } from '../../world/resource';

/** The settings of a traffic policy for a port; undefined if it has none. */
export function portPolicy(policy: Field | undefined, port: number): Field | undefined {
  return policy?.objects('portLevelSettings').find((settings) => settings.object('port')?.number('number') === port);
}
