import type { IConstruct } from 'constructs';

/** Returns the value, and throws if it is missing, with the path of the construct and the fix. */
export function required<T>(construct: IConstruct, value: T | undefined, missing: string): T {
  if (value === undefined) {
    throw new Error(`${construct.node.path}: ${missing}`);
  }
  return value;
}
