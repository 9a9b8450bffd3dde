// Converts plain values to CEL values.
import type { CelValue } from '../cel';

type Known = Map<object, CelValue>;

// Free-form objects can have any depth; no rule reads deeper than this.
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

/** Name of a field in rules: CEL needs escapes for some names, such as `__namespace__` for `namespace`. */
export function celFieldName(name: string): string {
  if (RESERVED.has(name)) {
    return `__${name}__`;
  }
  return REPLACEMENTS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), name);
}

/** Converts a value without schema. A value that occurs twice, or contains itself, is converted once. */
export function freeFormToCel(value: unknown, depth = 0, known: Known = new Map()): CelValue | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isInteger(value) ? BigInt(value) : value;
    case 'object':
      return value === null ? null : (known.get(value) ?? containerToCel(value, depth + 1, known));
    default:
      return undefined;
  }
}

function containerToCel(value: object, depth: number, known: Known): CelValue | undefined {
  if (depth > DEEPEST) {
    return undefined;
  }
  if (Array.isArray(value)) {
    const list: CelValue[] = [];
    known.set(value, list);
    for (const item of value) {
      list.push(freeFormToCel(item, depth, known) ?? null);
    }
    return list;
  }
  const map = new Map<string, CelValue>();
  known.set(value, map);
  for (const [key, item] of Object.entries(value)) {
    const converted = freeFormToCel(item, depth, known);
    if (converted !== undefined) {
      map.set(celFieldName(key), converted);
    }
  }
  return map;
}
