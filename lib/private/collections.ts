/**
 * The list, or undefined if it is empty and not needed in the manifest.
 *
 * @param given - the list in the props: an empty list that the user set is kept
 */
export function someOf<T>(list: readonly T[], given?: readonly unknown[]): readonly T[] | undefined {
  return list.length > 0 || given !== undefined ? list : undefined;
}

/** The same keys with other values. */
export function mapValues<V, W>(map: { readonly [key: string]: V }, change: (value: V) => W): { [key: string]: W } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

/** Groups items by key, in the order of the items. */
export function groupBy<T, K = string>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    addTo(groups, keyOf(item), item);
  }
  return groups;
}

/** Adds an item to its group. */
export function addTo<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key);
  if (group === undefined) {
    groups.set(key, [item]);
  } else {
    group.push(item);
  }
}
