// Finds an order of the steps of a rollout in which nothing goes wrong between them.

import type { Resource } from '../../../world/resource';
import { applied, type Step } from './steps';

/** Each state is a mesh to compile, so a search ends after some. */
const MOST_STATES = 300;

/**
 * An order of the steps in which each state passes a test; undefined if none is found.
 *
 * @param isSafe - whether nothing goes wrong while some objects exist
 */
export function safeOrder(
  resources: ReadonlyMap<string, Resource>,
  steps: readonly Step[],
  isSafe: (resources: ReadonlyMap<string, Resource>) => boolean,
): Step[] | undefined {
  const order: Step[] = [];
  const left = new Set(steps);
  let current = resources;
  let states = 0;
  while (left.size > 1) {
    const next = [...left].find((step) => {
      states += 1;
      return states <= MOST_STATES && isSafe(applied(current, step));
    });
    if (next === undefined) {
      return undefined;
    }
    current = applied(current, next);
    left.delete(next);
    order.push(next);
  }
  return [...order, ...left];
}
