/** Caches the results of a function by the identity of its argument. */
export function memoized<T extends object, R>(compute: (argument: T) => R): (argument: T) => R {
  const results = new WeakMap<T, { readonly result: R }>();
  return (argument) => {
    const known = results.get(argument);
    if (known !== undefined) {
      return known.result;
    }
    const result = compute(argument);
    results.set(argument, { result });
    return result;
  };
}
