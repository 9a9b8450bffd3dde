// The order in which objects were created, which decides between objects that conflict.

import type { Resource } from './resource';

/** Compares objects by age, the oldest first. An object without a time is not created yet; names decide between equals. */
export function byAge(one: Resource, other: Resource): number {
  return byAgeAndName(one, one.name, other, other.name);
}

/** Compares routes of the Gateway API by age; of equal ones, namespaces decide before names. */
export function byAgeAndNamespace(one: Resource, other: Resource): number {
  return timeOf(one) - timeOf(other) || compare(one.namespace, other.namespace) || compare(one.name, other.name);
}

/** Like `byAge` for objects that are compared by names other than their own. */
export function byAgeAndName(one: Resource, name: string, other: Resource, otherName: string): number {
  return timeOf(one) - timeOf(other) || byName(name, one, otherName, other);
}

/** Compares objects of the same age. */
export function byName(name: string, one: Resource, otherName: string, other: Resource): number {
  return compare(name, otherName) || compare(one.namespace, other.namespace);
}

/** Whether it is known which of two objects was created first. */
export function isAgeKnown(one: Resource, other: Resource): boolean {
  return timeOf(one) !== timeOf(other);
}

// Larger than any time, but not infinite, so that differences are numbers.
const NOT_YET = Number.MAX_SAFE_INTEGER;

function timeOf({ metadata }: Resource): number {
  const time = Date.parse(metadata.text('creationTimestamp') ?? '');
  return Number.isNaN(time) ? NOT_YET : time;
}

function compare(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  return one < other ? -1 : 1;
}
