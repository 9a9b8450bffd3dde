// Compares what two meshes do with the derived requests.

import type { Mesh } from '../mesh';
import type { Change } from './change';
import { classesOf } from './classify';
import { ChangeGroups } from './group-changes';
import { observe } from './observe';
import { deriveRequests } from './requests/derive';
import { type Watched, WatchedRequests } from './rollout/watched-requests';

/** The result of a comparison. */
export interface Compared {
  readonly changes: readonly Change[];
  /** Number of the requests that were compared. */
  readonly requests: number;
  /** Requests to follow during a rollout. */
  readonly watched: readonly Watched[];
}

/** Compares two meshes. */
export function compareMeshes(before: Mesh, after: Mesh): Compared {
  const groups = new ChangeGroups();
  const watched = new WatchedRequests();
  let count = 0;
  for (const request of deriveRequests(before, after)) {
    count += 1;
    const { options } = request;
    const difference = {
      request,
      before: observe(before, options, after),
      after: observe(after, options, before),
    };
    watched.add(difference);
    for (const changeClass of new Set(classesOf(difference.before.behavior, difference.after.behavior))) {
      groups.add(changeClass, difference);
    }
  }
  return { changes: groups.changes, requests: count, watched: watched.all };
}
