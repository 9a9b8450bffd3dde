// How the work of each rule grows with a world.

import { RULES } from '../../../lib/analysis/rules';
import type { Resource } from '../../../lib/world/resource';
import { World } from '../../../lib/world/world';
import { workOfEach } from '../../support/work';
import { type Shape, worldOf } from './worlds';

const SIZE = 60;
// Twice the objects, and a little more because some rules compare similar names in small worlds only.
const MOST = 2.3;

/** What a rule costs in a world. */
interface Cost {
  /** Executed blocks. */
  readonly work: number;
  /** Length of all messages. */
  readonly length: number;
}

/** Costs of each rule, in a new world for each, so that no rule uses the indices of another. */
function costsOf(resources: readonly Resource[]): Cost[] {
  const lengths: number[] = [];
  const checks = RULES.map((rule) => {
    const world = new World(resources, { isClosed: true });
    return () => {
      let length = 1;
      rule.check(world, ({ message, suggestion = '' }) => {
        length += message.length + suggestion.length;
      });
      lengths.push(length);
    };
  });
  return workOfEach(checks).map((work, index) => ({ work, length: lengths[index] ?? 0 }));
}

/** The rules that do more than twice the work for twice the objects, with the factor. */
export function growingRules(shape: Shape): string[] {
  const [before, after] = [costsOf(worldOf(shape, SIZE)), costsOf(worldOf(shape, 2 * SIZE))];
  return RULES.flatMap(({ name }, index) => {
    const [small, large] = [before[index] as Cost, after[index] as Cost];
    const growth = Math.max(large.work / small.work, large.length / small.length);
    return growth < MOST ? [] : [`${name} ${growth.toFixed(2)}`];
  });
}
