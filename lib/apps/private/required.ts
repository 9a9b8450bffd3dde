import type { IConstruct } from 'constructs';

/** The value, or an error that says which construct lacks it and how it comes to be. */
export function required<T>(construct: IConstruct, value: T | undefined, missing: string): T {
  if (value === undefined) {
    throw new Error(`${construct.node.path}: ${missing}`);
  }
  return value;
}
