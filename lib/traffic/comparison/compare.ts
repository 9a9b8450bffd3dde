// Compares what two meshes do with the derived requests.

import type { Mesh } from '../mesh';
import { behaviorOf } from './behavior';
import type { Change } from './change';
import { classesOf } from './classify';
import { ChangeGroups } from './group-changes';
import { deriveRequests } from './requests/derive';
import type { DerivedRequest } from './requests/request-list';
import type { Observed } from './summary';

/** The result of a comparison. */
export interface Compared {
  readonly changes: readonly Change[];
  /** Number of the requests that were compared. */
  readonly requests: number;
}

/** Compares two meshes. */
export function compareMeshes(before: Mesh, after: Mesh): Compared {
  const groups = new ChangeGroups();
  let count = 0;
  for (const request of deriveRequests(before, after)) {
    count += 1;
    const old = observe(before, request);
    const current = observe(after, request);
    for (const changeClass of new Set(classesOf(old.behavior, current.behavior))) {
      groups.add(changeClass, { request, before: old, after: current });
    }
  }
  return { changes: groups.changes, requests: count };
}

function observe(mesh: Mesh, { options }: DerivedRequest): Observed {
  const answer = mesh.request(options);
  return { answer, behavior: behaviorOf(answer, options, mesh._world) };
}
