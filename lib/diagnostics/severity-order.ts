import { Severity } from './severity';

const RANKS: readonly Severity[] = [Severity.INFO, Severity.WARNING, Severity.ERROR];

/** Whether a severity is at least as high as another. */
export function isAtLeast(severity: Severity, level: Severity): boolean {
  return RANKS.indexOf(severity) >= RANKS.indexOf(level);
}
