// Groups of objects that conflict with each other.

import type { Resource } from './resource';

/**
 * Another object of a group; undefined if the group has no other. Messages name only one, because naming all of them
 * takes quadratic time.
 */
export function another(group: readonly Resource[], resource: Resource): Resource | undefined {
  const [first, second] = group;
  return first === resource ? second : first;
}
