// What goes wrong after a step of a rollout, although it was right before and is right at the end.

import type { Resource } from '../../../world/resource';
import { World } from '../../../world/world';
import type { Mesh } from '../../mesh';
import type { Change } from '../change';
import { ChangeClass } from '../change-class';
import { classesOf } from '../classify';
import { ChangeGroups } from '../group-changes';
import { observe } from '../observe';
import type { Watched } from './watched-requests';

const WRONG: readonly ChangeClass[] = [ChangeClass.OPENED, ChangeClass.CLOSED, ChangeClass.LOST];

/** Compares the meshes during a rollout with those before and after it. */
export class Moments {
  /** @param meshOf - compiles a mesh */
  public constructor(
    private readonly watched: readonly Watched[],
    private readonly after: World,
    private readonly meshOf: (world: World) => Mesh,
  ) {}

  /** What goes wrong while these objects exist. */
  public at(resources: ReadonlyMap<string, Resource>): Change[] {
    const mesh = this.meshOf(new World([...resources.values()], this.after.settings));
    const groups = new ChangeGroups();
    for (const { request, before, after } of this.watched) {
      const now = observe(mesh, request.options);
      const expected = new Set(classesOf(before.behavior, after.behavior));
      for (const changeClass of classesOf(before.behavior, now.behavior)) {
        if (WRONG.includes(changeClass) && !expected.has(changeClass)) {
          groups.add(changeClass, { request, before, after: now });
        }
      }
    }
    return groups.changes;
  }
}
