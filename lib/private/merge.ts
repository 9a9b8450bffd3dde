import { isMap } from './map-reader';

/** Two maps as one, at every depth; where both have a value that is no map, the second one counts. */
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

/** Leaves out what is undefined and the maps in which nothing is left, at every depth. */
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
