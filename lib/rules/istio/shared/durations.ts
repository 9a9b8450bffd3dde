import { quote } from '../../../diagnostics/words';
import { parseGoDuration } from '../../../private/parse-go-duration';
import type { Field } from './field';

const MILLISECOND = 1e6;
const SECOND = 1e9;

/**
 * Reports a duration that is finer than istiod can tell apart.
 * Most fields have a rule in the CRD against what is no duration or below 1ms, so this leaves such values to it.
 */
export function checkDuration(field: Field, name: string): void {
  const text = field.text(name);
  const nanoseconds = text === undefined ? undefined : parseGoDuration(text);
  if (text !== undefined && nanoseconds !== undefined && nanoseconds >= MILLISECOND) {
    field.error(precisionProblem(text, nanoseconds), name);
  }
}

/** As `checkDuration`, for a field that counts in seconds. */
export function checkWholeSeconds(field: Field, name: string): void {
  const text = field.text(name);
  const nanoseconds = text === undefined ? undefined : parseGoDuration(text);
  if (text !== undefined && nanoseconds !== undefined && nanoseconds >= MILLISECOND && nanoseconds % SECOND !== 0) {
    field.error(
      `${quote(text)} is not a whole number of seconds; round it, such as ${roundedSeconds(nanoseconds)}`,
      name,
    );
  }
}

/** As `checkDuration`, for a field without a rule in the CRD, where 0 means something. */
export function checkDurationOrZero(field: Field, name: string): void {
  checkIsDuration(field, name);
  const text = field.text(name) ?? '';
  const nanoseconds = parseGoDuration(text) ?? 0;
  if (Math.trunc(nanoseconds / MILLISECOND) !== 0) {
    const negative = nanoseconds < 0 ? `${quote(text)} is below 0; give 0s or more` : undefined;
    field.error(negative ?? precisionProblem(text, nanoseconds), name);
  }
}

/** For a field that the CRD takes for any text, and of which istiod asks no more than to be a duration. */
export function checkIsDuration(field: Field, name: string): void {
  const text = field.text(name);
  if (text !== undefined && parseGoDuration(text) === undefined) {
    field.error(`${quote(text)} is not a duration; give one such as 30s, 500ms or 1h30m`, name);
  }
}

function precisionProblem(text: string, nanoseconds: number): string | undefined {
  return nanoseconds % MILLISECOND === 0
    ? undefined
    : `${quote(text)} is finer than a millisecond; give whole milliseconds`;
}

function roundedSeconds(nanoseconds: number): string {
  return `${Math.max(1, Math.round(nanoseconds / SECOND))}s`;
}
