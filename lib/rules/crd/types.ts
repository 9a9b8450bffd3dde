import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Schema } from '../schema';
import { shapes } from './messages';
import { expectation, isMap, scalarOf, typeName } from './values';

/** Whether a value has the type of a node; a node without type accepts any. */
export function typeTest({ type, intOrString, numberOrString }: Schema): (value: unknown) => boolean {
  if (numberOrString) {
    return (value) => typeof value === 'string' || Number.isFinite(value);
  }
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

/** The diagnostic for a value that does not have the type of a node. */
export function wrongType(schema: Schema, value: unknown): Diagnostic {
  const parameters = { value: scalarOf(value), actual: typeName(value), expected: expectation(schema) };
  if (lacksQuotes(schema, value)) {
    return shapes.missingQuotes(parameters);
  }
  return hasNeedlessQuotes(schema, value) ? shapes.unexpectedQuotes(parameters) : shapes.wrongType(parameters);
}

// In YAML `8080` and `true` are not strings, and `"8080"` is not a number: the cause of most type errors.

function lacksQuotes({ type, enum: values }: Schema, value: unknown): boolean {
  return type === 'string' && !values && (Number.isFinite(value) || typeof value === 'boolean');
}

function hasNeedlessQuotes({ type }: Schema, value: unknown): boolean {
  if (typeof value !== 'string') {
    return false;
  }
  const isNumeric = type === 'integer' || type === 'number';
  return type === 'boolean' ? /^(true|false)$/.test(value) : isNumeric && /^-?\d+(\.\d+)?$/.test(value);
}
