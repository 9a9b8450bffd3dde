import type { Schema } from '../schema';
import { isMap, showName, showScalar, sortOf } from './values';

/** Whether a value is of the type of a node; a node without type takes any. */
export function typeTest({ type, intOrString }: Schema): (value: unknown) => boolean {
  if (intOrString) {
    return (value) => typeof value === 'string' || Number.isInteger(value);
  }
  switch (type) {
    case 'object':
      return isMap;
    case 'array':
      return Array.isArray;
    case 'integer':
      return Number.isInteger;
    case 'number':
      return Number.isFinite;
    case 'string':
      return (value) => typeof value === 'string';
    case 'boolean':
      return (value) => typeof value === 'boolean';
    default:
      return () => true;
  }
}

/** What to give for a node, with an article: `a list`. */
export function expectation({ type, intOrString, enum: values }: Schema): string {
  if (values) {
    return `one of ${values.map(showName).join(', ')}`;
  }
  const words = {
    object: 'a map',
    array: 'a list',
    string: 'a string',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    any: 'a value',
  };
  return intOrString ? 'a whole number or a string' : words[type ?? 'any'];
}

/** What is wrong with a value of another type. */
export function wrongType(schema: Schema, value: unknown): string {
  const shown = showScalar(value);
  const given = shown === undefined ? '' : `${shown} `;
  return `${given}is ${sortOf(value)}; give ${expectation(schema)}${quotesHint(schema, value)}`;
}

/** YAML reads `8080` and `true` as no strings, and `"8080"` as no number: the cause of most type errors. */
function quotesHint({ type, enum: values }: Schema, value: unknown): string {
  if (type === 'string' && !values && (typeof value === 'number' || typeof value === 'boolean')) {
    return `, in quotes: "${value}"`;
  }
  const holdsType =
    typeof value === 'string' &&
    ((type === 'boolean' && /^(true|false)$/.test(value)) ||
      ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(value)));
  return holdsType ? `, without quotes: ${value}` : '';
}
