/** One struct of many, none of which may have a member that another one has. */
export function mergeOnce<T extends object>(parts: readonly T[], twice: (member: string) => string): Partial<T> {
  let merged: Partial<T> = {};
  for (const part of parts) {
    const known = Object.keys(part).find((member) => member in merged);
    if (known !== undefined) {
      throw new Error(twice(known));
    }
    merged = { ...merged, ...part };
  }
  return merged;
}
