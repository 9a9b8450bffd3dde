// Logic with three values: what depends on something that manifests do not contain is unknown.

/** True, false, or undefined if it is unknown. */
export type Truth = boolean | undefined;

export function not(value: Truth): Truth {
  return value === undefined ? undefined : !value;
}

/** Whether a test is true for at least one item. Unknown if it is unknown for one, and true for none. */
export function anyOf<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = false;
  for (const item of items) {
    const value = test(item);
    if (value === true) {
      return true;
    }
    if (value === undefined) {
      result = undefined;
    }
  }
  return result;
}

/** Whether a test is true for all items. Unknown if it is unknown for one, and false for none. */
export function allOf<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = true;
  for (const item of items) {
    const value = test(item);
    if (value === false) {
      return false;
    }
    if (value === undefined) {
      result = undefined;
    }
  }
  return result;
}
