import { hostInUrl } from '../../facts/host-names';
import type { Schema } from '../schema';
import { INTEGER_FORMATS, TEXT_FORMATS } from './formats';
import { availability, bounds } from './messages';
import { patternMatcher } from './patterns';
import type { Run } from './run';
import { scalarOf } from './values';

/** Checks a scalar of the right type. */
export type ScalarCheck = (value: unknown, run: Run) => void;

/** Checks of strings: length, pattern, format. */
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
      // Lengths are in code points. A text never has more of them than UTF-16 units.
      const length = text.length > maxLength || text.length <= minLength * 2 ? [...text].length : text.length;
      if (length > maxLength) {
        run.broken(bounds.tooLong({ text, length, maximum: maxLength }));
      } else if (length < minLength) {
        run.invalid(bounds.tooShort({ length, minimum: minLength }));
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
        const text = value as string;
        run.invalid(bounds.patternMismatch({ text, pattern, host: bareHost(text, matches) }));
      }
    },
  ];
}

/** The host in a URL or in an address with a port, if the pattern matches it: it is for hosts. */
function bareHost(text: string, matches: (text: string) => boolean): string | undefined {
  const host = hostInUrl(text);
  return host?.includes('.') && host !== text && matches(host) ? host : undefined;
}

function formatCheck(schema: Schema): ScalarCheck[] {
  const format = schema.format === undefined ? undefined : TEXT_FORMATS.get(schema.format);
  if (format === undefined) {
    return [];
  }
  return [
    (value, run) => {
      if (typeof value === 'string' && !format.test(value)) {
        run.invalid(bounds.formatMismatch({ text: value, format: format.name, example: format.example }));
      }
    },
  ];
}

/** Checks of numbers: range, range of the format, divisor. */
export function numberChecks(schema: Schema): ScalarCheck[] {
  const { minimum, maximum, multipleOf } = schema;
  const checks: ScalarCheck[] = [];
  if (minimum !== undefined || maximum !== undefined) {
    checks.push(rangeCheck(schema));
  }
  const limits = INTEGER_FORMATS.get(schema.format ?? '');
  if (limits !== undefined) {
    checks.push(rangeCheck(limits));
  }
  if (multipleOf !== undefined) {
    checks.push((value, run) => {
      if ((value as number) % multipleOf !== 0) {
        run.invalid(bounds.notMultiple({ value: value as number, divisor: multipleOf }));
      }
    });
  }
  return checks;
}

function rangeCheck({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): ScalarCheck {
  const range = { minimum, maximum, exclusiveMinimum, exclusiveMaximum };
  const lowest = minimum ?? Number.NEGATIVE_INFINITY;
  const highest = maximum ?? Number.POSITIVE_INFINITY;
  return (given, run) => {
    const value = given as number;
    const isLow = exclusiveMinimum ? value <= lowest : value < lowest;
    const isHigh = exclusiveMaximum ? value >= highest : value > highest;
    if (isLow || isHigh) {
      run.invalid(bounds.outOfRange({ value, ...range }));
    }
  };
}

/** Checks that a value is one of the values of an enum. */
export function enumCheck(allowed: readonly unknown[]): ScalarCheck {
  const values = new Set(allowed);
  return (given, run) => {
    if (!values.has(given)) {
      const isExperimental = run.experimentalAt()?.enum?.includes(given);
      const value = scalarOf(given);
      run.isOtherForm = true;
      run.broken(
        isExperimental ? availability.experimentalValue({ value }) : bounds.valueNotAllowed({ value, allowed }),
      );
    }
  };
}
