/** The value of a key in a table; undefined for keys that objects inherit, such as `constructor` or `toString`. */
export function lookup<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
