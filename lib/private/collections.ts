/** The list, or undefined where it is empty and would only be noise in a manifest. */
export function someOf<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** The same keys with other values. */
export function mapValues<V, W>(map: { readonly [key: string]: V }, change: (value: V) => W): { [key: string]: W } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
