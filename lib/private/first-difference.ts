import { isDeepStrictEqual } from 'node:util';
import type { PathStep } from './field-path';
import { isMap } from './map-reader';

/** The place in a value where it first differs from another one. What the value lacks is a difference of what contains it. */
export function firstDifference(value: unknown, other: unknown): PathStep[] {
  if (Array.isArray(value) && Array.isArray(other)) {
    const index = value.findIndex((item, position) => !isDeepStrictEqual(item, other[position]));
    return index < 0 ? [] : [index, ...firstDifference(value[index], other[index])];
  }
  if (!isMap(value) || !isMap(other)) {
    return [];
  }
  const name = Object.keys(value).find((key) => !isDeepStrictEqual(value[key], other[key]));
  return name === undefined ? [] : [name, ...firstDifference(value[name], other[name])];
}
