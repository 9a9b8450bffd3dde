// Turns plain values into what CEL expressions see.
import type { CelValue } from '../cel';
import { isMap } from './values';

// Free-form objects may be of any depth, or contain themselves; no rule looks further down than this.
const DEEPEST = 50;

const RESERVED = new Set(
  (
    'true false null in as break const continue else for function if import let loop package namespace return var ' +
    'void while'
  ).split(' '),
);

const REPLACEMENTS: readonly [RegExp, string][] = [
  [/__/g, '__underscores__'],
  [/\./g, '__dot__'],
  [/-/g, '__dash__'],
  [/\//g, '__slash__'],
];

/** Name under which rules read a field: what CEL cannot spell is written out, `namespace` as `__namespace__`. */
export function celFieldName(name: string): string {
  if (RESERVED.has(name)) {
    return `__${name}__`;
  }
  return REPLACEMENTS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), name);
}

/** A value without schema. */
export function freeFormToCel(value: unknown, depth = 0): CelValue | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isInteger(value) ? BigInt(value) : value;
    case 'object':
      return depth > DEEPEST ? undefined : containerToCel(value, depth + 1);
    default:
      return undefined;
  }
}

function containerToCel(value: object | null, depth: number): CelValue {
  if (Array.isArray(value)) {
    return value.map((item) => freeFormToCel(item, depth) ?? null);
  }
  const map = new Map<string, CelValue>();
  if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) {
      const converted = freeFormToCel(item, depth);
      if (converted !== undefined) {
        map.set(celFieldName(key), converted);
      }
    }
  }
  return value === null ? null : map;
}
