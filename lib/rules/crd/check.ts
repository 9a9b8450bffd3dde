import type { CelValue } from '../cel';
import type { Schema } from '../schema';
import type { Run } from './run';

/**
 * Validates the value at the current place of a run. Returns the value as CEL sees it, with defaults, if a rule above
 * needs it; undefined if no rule does, or if the value is too broken to be evaluated.
 */
export type Check = (value: unknown, run: Run) => CelValue | undefined;

/** Creates the check of a schema node; `needed`: whether a CEL rule above needs the value. */
export type Compile = (schema: Schema, needed: boolean) => Check;
