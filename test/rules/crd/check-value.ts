// Judges a value by a schema of the test's own, without a kind around it.
import { compile } from '../../../lib/rules/crd/compile';
import { Run } from '../../../lib/rules/crd/run';
import type { Schema } from '../../../lib/rules/schema';

/** Problems as `path: message`. */
export function problemsOf(schema: Schema, value: unknown): string[] {
  const run = new Run();
  compile(schema, false)(value, run);
  return run.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
}
