// Validates a value against a schema of the test.
import type { Diagnostic } from '../../../lib/diagnostics/diagnostic';
import { messageOf } from '../../../lib/diagnostics/format/summary';
import { compile } from '../../../lib/rules/crd/compile';
import { Run } from '../../../lib/rules/crd/run';
import type { Schema } from '../../../lib/rules/schema';

/** Diagnostics as `path: messageId`. */
export function found(schema: Schema, value: unknown): string[] {
  return validate(schema, value).map(pathAndId);
}

/** Diagnostics as `path: message; suggestion`. */
export function texts(schema: Schema, value: unknown): string[] {
  return validate(schema, value).map(messageOf);
}

export function validate(schema: Schema, value: unknown): Diagnostic[] {
  const run = new Run();
  compile(schema, false)(value, run);
  return run.diagnostics;
}

export function pathAndId({ path, messageId }: Diagnostic): string {
  return path === '' ? messageId : `${path}: ${messageId}`;
}
