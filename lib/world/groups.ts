// Groups of objects that conflict with each other.

import type { Resource } from './resource';

/** Other objects of a group. Messages name only the first, because naming all of them takes quadratic time. */
export interface Others {
  readonly first: Resource;
  /** Number of the others, including the first. */
  readonly count: number;
}

/** The other objects of a group that contains an object; undefined if there are none. */
export function othersOf(group: readonly Resource[], resource: Resource): Others | undefined {
  const first = another(group, resource);
  return first === undefined ? undefined : { first, count: group.length - 1 };
}

/** Another object of a group; undefined if the group has no other. */
export function another(group: readonly Resource[], resource: Resource): Resource | undefined {
  const [first, second] = group;
  return first === resource ? second : first;
}
