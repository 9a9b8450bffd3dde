import { isMap } from './map-reader';

/** Merges two maps at every depth; the second one takes precedence for values that are not maps. */
export function mergeDeep(
  base: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isMap(below) && isMap(value) ? mergeDeep(below, value) : value;
  }
  return merged;
}

/** Removes undefined values, and maps that become empty, at every depth. */
export function withoutGaps(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) {
    const kept = isMap(value) && value.constructor === Object ? withoutGaps(value) : value;
    const isGap = kept === undefined || (isMap(kept) && kept !== value && Object.keys(kept).length === 0);
    if (!isGap) {
      result[key] = kept;
    }
  }
  return result;
}
