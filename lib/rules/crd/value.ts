// Validates a value that is not a manifest, such as a configuration file, against a schema.
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Schema } from '../schema';
import { compile } from './compile';
import { Run } from './run';

/** The diagnostics for a value, with the paths of the fields in it. A field without a value is an error. */
export function validateValue(value: unknown, schema: Schema): Diagnostic[] {
  const run = new Run(undefined, false);
  compile(schema, false)(value, run);
  return run.diagnostics;
}
