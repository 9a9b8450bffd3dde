// Compares the objects of the generated code with the input.
import { formatPath, type PathStep } from '../../private/field-path';
import { isMap } from '../../private/map-reader';
import { parseDuration } from '../write/duration';

/** A difference between two objects. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The first difference between two manifests; undefined if they have the same meaning. */
export function findDifference(expected: unknown, actual: unknown): Difference | undefined {
  return new Comparison().compare(expected, actual);
}

class Comparison {
  // One mutable path for the whole comparison, because most comparisons find no difference.
  private readonly steps: PathStep[] = [];

  public compare(expected: unknown, actual: unknown): Difference | undefined {
    if (isMap(expected) && isMap(actual)) {
      return this.compareMaps(expected, actual);
    }
    if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
      return this.compareLists(expected, actual);
    }
    return this.isSame(expected, actual) ? undefined : { path: formatPath(this.steps), expected, actual };
  }

  private compareMaps(
    expected: Readonly<Record<string, unknown>>,
    actual: Readonly<Record<string, unknown>>,
  ): Difference | undefined {
    for (const key of Object.keys(expected)) {
      const difference = this.compareAt(key, expected[key], actual[key]);
      if (difference) {
        return difference;
      }
    }
    for (const key of Object.keys(actual)) {
      const difference = Object.hasOwn(expected, key) ? undefined : this.compareAt(key, undefined, actual[key]);
      if (difference) {
        return difference;
      }
    }
    return undefined;
  }

  private compareLists(expected: readonly unknown[], actual: readonly unknown[]): Difference | undefined {
    for (const [index, item] of expected.entries()) {
      const difference = this.compareAt(index, item, actual[index]);
      if (difference) {
        return difference;
      }
    }
    return undefined;
  }

  private compareAt(step: PathStep, expected: unknown, actual: unknown): Difference | undefined {
    this.steps.push(step);
    const difference = this.compare(expected, actual);
    this.steps.pop();
    return difference;
  }

  /** Durations are equal by value, apiVersions by group, and null equals a field that is not set. */
  private isSame(expected: unknown, actual: unknown): boolean {
    if (expected === actual || (this.isNothing(expected) && this.isNothing(actual))) {
      return true;
    }
    if (typeof expected !== 'string' || typeof actual !== 'string') {
      return false;
    }
    const isApiVersion = this.steps.length === 1 && this.steps[0] === 'apiVersion';
    return isApiVersion ? groupOf(expected) === groupOf(actual) : isSameDuration(expected, actual);
  }

  /** Null, empty lists and some empty maps are equal to a field that is not set. */
  private isNothing(value: unknown): boolean {
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    return value === undefined || value === null || (isEmpty && (Array.isArray(value) || this.isOptional()));
  }

  /** In metadata, and for the spec as a whole, an empty map has no meaning. */
  private isOptional(): boolean {
    return this.steps[0] === 'metadata' || (this.steps.length === 1 && this.steps[0] === 'spec');
  }
}

function isSameDuration(expected: string, actual: string): boolean {
  const duration = parseDuration(expected);
  return duration !== undefined && duration === parseDuration(actual);
}

function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));
}
