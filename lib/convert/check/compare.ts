// Compares what the generated code gives with what was read.
import { formatPath, type PathStep } from '../../private/field-path';
import { isMap } from '../../private/map-reader';
import { parseDuration } from '../write/duration';

/** Where two objects differ. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The first difference of two manifests; undefined where they mean the same. */
export function findDifference(expected: unknown, actual: unknown): Difference | undefined {
  return compare(expected, actual, []);
}

function compare(expected: unknown, actual: unknown, steps: readonly PathStep[]): Difference | undefined {
  if (isMap(expected) && isMap(actual)) {
    return compareMaps(expected, actual, steps);
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return firstDifference(
      expected.map((item, index) => [index, item, actual[index]]),
      steps,
    );
  }
  return isSame(expected, actual, steps) ? undefined : { path: formatPath(steps), expected, actual };
}

function compareMaps(
  expected: Record<string, unknown>,
  actual: Record<string, unknown>,
  steps: readonly PathStep[],
): Difference | undefined {
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return firstDifference(
    [...keys].map((key) => [key, expected[key], actual[key]]),
    steps,
  );
}

function firstDifference(
  members: readonly (readonly [step: PathStep, expected: unknown, actual: unknown])[],
  steps: readonly PathStep[],
): Difference | undefined {
  for (const [step, expected, actual] of members) {
    const difference = compare(expected, actual, [...steps, step]);
    if (difference) {
      return difference;
    }
  }
  return undefined;
}

/** Durations are the same by value, apiVersions by group, and null is nothing. */
function isSame(expected: unknown, actual: unknown, steps: readonly PathStep[]): boolean {
  if (expected === actual || (isNothing(expected, steps) && isNothing(actual, steps))) {
    return true;
  }
  if (typeof expected !== 'string' || typeof actual !== 'string') {
    return false;
  }
  const isApiVersion = steps.length === 1 && steps[0] === 'apiVersion';
  return isApiVersion ? groupOf(expected) === groupOf(actual) : isSameDuration(expected, actual);
}

function isSameDuration(expected: string, actual: string): boolean {
  const duration = parseDuration(expected);
  return duration !== undefined && duration === parseDuration(actual);
}

/** A field that is null is not there; empty lists, and some empty maps, say the same. */
function isNothing(value: unknown, steps: readonly PathStep[]): boolean {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return value === undefined || value === null || (isEmpty && (Array.isArray(value) || isOptional(steps)));
}

/** Metadata, and the spec as a whole: empty, they say what they say by not being there. */
function isOptional(steps: readonly PathStep[]): boolean {
  return steps[0] === 'metadata' || (steps.length === 1 && steps[0] === 'spec');
}

function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));
}
