/** Merges structs, and throws if two of them have the same member. */
export function mergeOnce<T extends object>(parts: readonly T[], messageFor: (member: string) => string): Partial<T> {
  let merged: Partial<T> = {};
  for (const part of parts) {
    const known = Object.keys(part).find((member) => member in merged);
    if (known !== undefined) {
      throw new Error(messageFor(known));
    }
    merged = { ...merged, ...part };
  }
  return merged;
}
