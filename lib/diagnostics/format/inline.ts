import type { Diagnostic } from '../diagnostic';
import { printable } from '../words';
import { messageOf } from './summary';

/**
 * Formats a diagnostic as one line, for the report of a synth: `IST0106 http[0].retries.attempts: -1 is below 0 (main.ts:12:3)`.
 *
 * Paths start below `spec`, because users of constructs write its fields as props.
 */
export function formatInline(diagnostic: Diagnostic): string {
  const { code, path, file, line, column } = diagnostic;
  const source = [file, line, column].filter((part) => part !== undefined).join(':');
  const place = file === undefined ? '' : ` (${printable(source)})`;
  return `${code} ${messageOf({ ...diagnostic, path: path?.replace(/^spec\.(?=.)/, '') })}${place}`;
}
