// Follows requests while the objects of a mesh are changed one after the other.

import type { Resource } from '../../../world/resource';
import { Mesh } from '../../mesh';
import type { Change } from '../change';
import { Moments } from './moments';
import type { Rollout, RolloutMoment } from './rollout-result';
import { safeOrder } from './safe-order';
import { applied, isWritten, type Step, stepsBetween } from './steps';
import type { Watched } from './watched-requests';

/** Follows requests through a rollout. */
export function rolloutBetween(before: Mesh, after: Mesh, watched: readonly Watched[]): Rollout {
  const [old, current] = [before._world, after._world].map((world) => world.all.filter(isWritten)) as [
    Resource[],
    Resource[],
  ];
  const steps = stepsBetween(old, current);
  const start = new Map(old.map((resource) => [resource.identity, resource]));
  const moments = new Moments(watched, after._world, (world) => Mesh._ofWorld(world));
  const found = momentsIn(start, steps, moments);
  const order =
    found.length === 0 ? undefined : safeOrder(start, steps, (resources) => moments.at(resources).length === 0);
  return { steps: steps.map(titleOf), moments: found, ...(order && { order: order.map(titleOf) }) };
}

function titleOf({ title }: Step): string {
  return title;
}

/** Moments that last over several steps are one. */
function momentsIn(start: ReadonlyMap<string, Resource>, steps: readonly Step[], moments: Moments): RolloutMoment[] {
  const ended: RolloutMoment[] = [];
  let open = new Map<string, { readonly from: string; readonly change: Change }>();
  let resources = start;
  steps.forEach((step, index) => {
    resources = applied(resources, step);
    const isLast = index === steps.length - 1;
    const changes = isLast ? [] : moments.at(resources);
    const next = new Map(changes.map((change) => [change.description, { from: step.title, change }]));
    for (const [key, { from, change }] of open) {
      if (next.has(key)) {
        next.set(key, { from, change });
      } else {
        ended.push({ from, until: step.title, change });
      }
    }
    open = next;
  });
  return ended;
}
