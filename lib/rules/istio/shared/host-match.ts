// How Istio compares host names that may start with a wildcard.

/** Whether some host belongs to both: equal names, or one covered by the wildcard of the other. */
export function hostsOverlap(one: string, other: string): boolean {
  return isHostWithin(one, other) || isHostWithin(other, one);
}

/** Whether every host of `inner` belongs to `outer`. */
export function isHostWithin(inner: string, outer: string): boolean {
  if (!outer.startsWith('*')) {
    return inner === outer;
  }
  const suffix = outer.slice(1);
  return inner.startsWith('*')
    ? inner.length >= outer.length && inner.slice(1).endsWith(suffix)
    : inner.endsWith(suffix);
}
