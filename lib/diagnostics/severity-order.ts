import { Severity } from './severity';

const RANKS: readonly Severity[] = [Severity.INFO, Severity.WARNING, Severity.ERROR];

/** Lowest severity of diagnostics for which a command or a synth fails. */
export type FailureLevel = Severity | 'never';

/** All levels, the default first. */
export const FAILURE_LEVELS: readonly FailureLevel[] = [Severity.ERROR, Severity.WARNING, Severity.INFO, 'never'];

/** Whether a command or a synth with a level fails for a severity. */
export function failsAt(severity: Severity, level: FailureLevel): boolean {
  return level !== 'never' && isAtLeast(severity, level);
}

/** Whether a severity is at least as high as another. */
export function isAtLeast(severity: Severity, level: Severity): boolean {
  return RANKS.indexOf(severity) >= RANKS.indexOf(level);
}
