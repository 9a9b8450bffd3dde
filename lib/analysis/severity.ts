import { Severity } from './finding';

const RANKS: readonly Severity[] = [Severity.INFO, Severity.WARNING, Severity.ERROR];

/** Whether a severity is as bad as another, or worse. */
export function isAtLeast(severity: Severity, level: Severity): boolean {
  return RANKS.indexOf(severity) >= RANKS.indexOf(level);
}
