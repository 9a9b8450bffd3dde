// Plain values of manifests, and the words for them in messages.
import { quote } from '../../diagnostics/words';
import type { Schema } from '../schema';

export { isMap } from '../../private/map-reader';

/** A member of a map; undefined for what the map inherits, such as `constructor`. */
export function member(map: { readonly [key: string]: unknown }, name: string): unknown {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** A scalar as messages show it; undefined for lists and maps, which can be of any size. */
export function showScalar(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return quote(value);
  }
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}

/** A scalar, as a parameter of a message; undefined for what JSON cannot hold. */
export type Scalar = string | number | boolean | undefined;

/** A value as a parameter of a message; undefined for lists and maps, which can be of any size. */
export function scalarOf(value: unknown): Scalar {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain || value === null || value === undefined ? (value ?? undefined) : showScalar(value);
}

/** The first values of a list, and the number of the others. */
export function shownList(values: readonly unknown[], most: number): string {
  const shown = values.slice(0, most).map((value) => showScalar(value) ?? typeName(value));
  const others = values.length - shown.length;
  return `${shown.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

// The enum with the versions of the Sail operator has about eighty values.
const MOST_VALUES = 20;

/** The value that a node requires, with an article: `a list`. */
export function expectation({ type, intOrString, numberOrString, enum: values }: Schema): string {
  if (values) {
    return values.length === 1 ? shownList(values, 1) : `one of ${shownList(values, MOST_VALUES)}`;
  }
  if (numberOrString) {
    return 'a number or a string';
  }
  return intOrString ? 'an integer or a string' : TYPE_NAMES[type ?? 'any'];
}

const TYPE_NAMES = {
  object: 'a map',
  array: 'a list',
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  any: 'a value',
};

/** The range of a number. */
export type NumberRange = Pick<Schema, 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'>;

/** The range of a number in words: `from 1 to 65535`. */
export function numberRange({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: NumberRange): string {
  if (minimum !== undefined && maximum !== undefined && !exclusiveMinimum && !exclusiveMaximum) {
    return `from ${minimum} to ${maximum}`;
  }
  const limits = [
    minimum === undefined ? [] : `${exclusiveMinimum ? 'greater than' : 'of at least'} ${minimum}`,
    maximum === undefined ? [] : `${exclusiveMaximum ? 'less than' : 'of at most'} ${maximum}`,
  ];
  return limits.flat().join(' and ');
}

/** The type of a value, with an article. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return VALUE_TYPES[typeof value] ?? `a ${typeof value}`;
}

const VALUE_TYPES: { readonly [type: string]: string } = {
  object: 'a map',
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
};
