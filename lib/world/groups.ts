// What rules about objects that compete with each other have in common.

import type { Resource } from './resource';

/** One of the group beside the object itself; undefined where it is alone. Naming all of them would not be linear. */
export function another(group: readonly Resource[], resource: Resource): Resource | undefined {
  const [first, second] = group;
  return first === resource ? second : first;
}
