import type { CelValue } from '../cel';
import type { Schema } from '../schema';
import type { Run } from './run';

/**
 * Judges a value that stands at the current place of a run. Gives the value as CEL sees it, defaults filled in, where a
 * rule above needs it; undefined where none does, or where the value is too broken to be evaluated.
 */
export type Check = (value: unknown, run: Run) => CelValue | undefined;

/** Makes the check of a schema node; `wanted` says whether a CEL rule above needs the value. */
export type Compile = (schema: Schema, wanted: boolean) => Check;
