/**
 * The list, or undefined where it is empty and would only be noise in a manifest.
 *
 * @param given - what the user gave to begin with: an empty list that somebody wrote stays
 */
export function someOf<T>(list: readonly T[], given?: readonly unknown[]): readonly T[] | undefined {
  return list.length > 0 || given !== undefined ? list : undefined;
}

/** The same keys with other values. */
export function mapValues<V, W>(map: { readonly [key: string]: V }, change: (value: V) => W): { [key: string]: W } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
