import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { parseGoDuration } from '../../../private/parse-go-duration';
import type { Field } from './field';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  invalidDuration: ({ duration }: { duration: string }) => ({
    message: `${quote(duration)} is not a duration`,
    suggestion: 'use a duration such as 30s, 500ms or 1h30m',
  }),
  negativeDuration: ({ duration }: { duration: string }) => ({
    message: `${quote(duration)} is negative`,
    suggestion: 'use 0s or a positive duration',
  }),
  fractionalMilliseconds: ({ duration }: { duration: string }) => ({
    message: `${quote(duration)} is not a whole number of milliseconds`,
    suggestion: 'round it to whole milliseconds',
  }),
  fractionalSeconds: ({ duration, rounded }: { duration: string; rounded: string }) => ({
    message: `${quote(duration)} is not a whole number of seconds`,
    suggestion: `round it, for example to ${rounded}`,
  }),
});

const MILLISECOND = 1e6;
const SECOND = 1e9;

/**
 * Reports a duration with a fraction of a millisecond, which istiod does not support.
 *
 * The CRD has a rule for most fields that rejects an invalid duration and one below 1ms.
 */
export function checkDuration(field: Field, name: string): void {
  const duration = field.text(name);
  const nanoseconds = duration === undefined ? undefined : parseGoDuration(duration);
  if (duration !== undefined && nanoseconds !== undefined && nanoseconds >= MILLISECOND) {
    field.report(precisionError(duration, nanoseconds), name);
  }
}

/** Like `checkDuration`, for a field that is measured in seconds. */
export function checkWholeSeconds(field: Field, name: string): void {
  const duration = field.text(name);
  const nanoseconds = duration === undefined ? undefined : parseGoDuration(duration);
  if (duration !== undefined && nanoseconds !== undefined && nanoseconds >= MILLISECOND && nanoseconds % SECOND !== 0) {
    field.report(MESSAGES.fractionalSeconds({ duration, rounded: roundedSeconds(nanoseconds) }), name);
  }
}

/** Like `checkDuration`, for a field without a rule in the CRD, where 0 has a meaning. */
export function checkDurationOrZero(field: Field, name: string): void {
  checkIsDuration(field, name);
  const duration = field.text(name) ?? '';
  const nanoseconds = parseGoDuration(duration) ?? 0;
  if (Math.trunc(nanoseconds / MILLISECOND) !== 0) {
    const error = nanoseconds < 0 ? MESSAGES.negativeDuration({ duration }) : precisionError(duration, nanoseconds);
    field.report(error, name);
  }
}

/** Checks a field for which the CRD allows any text and istiod requires only a duration. */
export function checkIsDuration(field: Field, name: string): void {
  const duration = field.text(name);
  if (duration !== undefined && parseGoDuration(duration) === undefined) {
    field.report(MESSAGES.invalidDuration({ duration }), name);
  }
}

function precisionError(duration: string, nanoseconds: number): Diagnostic | undefined {
  return nanoseconds % MILLISECOND === 0 ? undefined : MESSAGES.fractionalMilliseconds({ duration });
}

function roundedSeconds(nanoseconds: number): string {
  return `${Math.max(1, Math.round(nanoseconds / SECOND))}s`;
}
