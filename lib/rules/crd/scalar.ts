import { nearest } from '../../private/nearest';
import type { Schema } from '../schema';
import { INTEGER_FORMATS, TEXT_FORMATS } from './formats';
import { patternMatcher } from './patterns';
import { EXPERIMENTAL_ONLY, type Run } from './run';
import { showName, showScalar, sortOf, tooFew, tooMany } from './values';

/** Judges a scalar that is known to be of the right type. */
export type ScalarCheck = (value: unknown, run: Run) => void;

/** What a node demands of strings: length, pattern, format. */
export function textChecks(schema: Schema): ScalarCheck[] {
  return [...lengthCheck(schema), ...patternCheck(schema), ...formatCheck(schema)];
}

function lengthCheck({ minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Schema): ScalarCheck[] {
  if (minLength === 0 && maxLength === Number.POSITIVE_INFINITY) {
    return [];
  }
  return [
    (value, run) => {
      const text = value as string;
      // Counted in code points, of which there are never more than UTF-16 units.
      const length = text.length > maxLength || text.length <= minLength * 2 ? [...text].length : text.length;
      if (length > maxLength) {
        run.broken(`${showScalar(text)} ${tooMany(length, maxLength, 'character')}`);
      } else if (length < minLength) {
        run.invalid(tooFew(length, minLength, 'character'));
      }
    },
  ];
}

function patternCheck({ pattern }: Schema): ScalarCheck[] {
  if (pattern === undefined) {
    return [];
  }
  const matches = patternMatcher(pattern);
  return [
    (value, run) => {
      if (!matches(value as string)) {
        run.invalid(`${showScalar(value)} has the wrong form; give a value that matches ${pattern}`);
      }
    },
  ];
}

function formatCheck(schema: Schema): ScalarCheck[] {
  const format = schema.format === undefined ? undefined : TEXT_FORMATS.get(schema.format);
  if (format === undefined) {
    return [];
  }
  return [
    (value, run) => {
      if (typeof value === 'string' && !format.test(value)) {
        run.invalid(`${showScalar(value)} is not ${format.what}; give one`);
      }
    },
  ];
}

/** What a node demands of numbers: bounds, and what its format can hold. */
export function numberChecks(schema: Schema): ScalarCheck[] {
  const { minimum, maximum, multipleOf } = schema;
  const checks: ScalarCheck[] = [];
  if (minimum !== undefined || maximum !== undefined) {
    checks.push(boundsCheck(schema));
  }
  const limits = INTEGER_FORMATS.get(schema.format ?? '');
  if (limits !== undefined) {
    checks.push((value, run) => {
      if ((value as number) < limits.minimum || (value as number) > limits.maximum) {
        run.invalid(`${value} is more than ${schema.format} can hold; give ${limits.minimum} to ${limits.maximum}`);
      }
    });
  }
  if (multipleOf !== undefined) {
    checks.push((value, run) => {
      if ((value as number) % multipleOf !== 0) {
        run.invalid(`${value} is no multiple of ${multipleOf}; give one`);
      }
    });
  }
  return checks;
}

function boundsCheck(schema: Schema): ScalarCheck {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  const isLow = (value: number) => (schema.exclusiveMinimum ? value <= minimum : value < minimum);
  const isHigh = (value: number) => (schema.exclusiveMaximum ? value >= maximum : value > maximum);
  const remedy = `give ${rangeOf(schema)}`;
  return (value, run) => {
    if (isLow(value as number)) {
      run.invalid(`${value} is ${schema.exclusiveMinimum ? 'not above' : 'below'} ${minimum}; ${remedy}`);
    } else if (isHigh(value as number)) {
      run.invalid(`${value} is ${schema.exclusiveMaximum ? 'not below' : 'above'} ${maximum}; ${remedy}`);
    }
  };
}

function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): string {
  const lowest = exclusiveMinimum ? `more than ${minimum}` : `${minimum}`;
  const highest = exclusiveMaximum ? `less than ${maximum}` : `${maximum}`;
  if (minimum === undefined) {
    return exclusiveMaximum ? highest : `${highest} or less`;
  }
  if (maximum === undefined) {
    return exclusiveMinimum ? lowest : `${lowest} or more`;
  }
  return `${lowest} to ${highest}`;
}

/** The versions of the Sail operator are some eighty. */
const MOST_SHOWN = 20;

/** What a node with a closed set of values demands. */
export function enumCheck(values: readonly unknown[]): ScalarCheck {
  const allowed = new Set(values);
  return (value, run) => {
    if (!allowed.has(value)) {
      run.isOtherForm = true;
      run.broken(notAllowed(value, values, run));
    }
  };
}

function notAllowed(value: unknown, values: readonly unknown[], run: Run): string {
  const given = showScalar(value) ?? sortOf(value);
  if (run.elsewhereAt()?.enum?.includes(value)) {
    return `${given} ${EXPERIMENTAL_ONLY}`;
  }
  const names = values.filter((name) => typeof name === 'string');
  const meant = typeof value === 'string' ? nearest(value, names) : undefined;
  const shown = values.slice(0, MOST_SHOWN).map(showName).join(', ');
  const all = values.length > MOST_SHOWN ? `${shown} and ${values.length - MOST_SHOWN} more` : shown;
  return `${given} is not allowed; ${meant ? `did you mean ${showName(meant)}? Allowed:` : 'use one of'} ${all}`;
}
