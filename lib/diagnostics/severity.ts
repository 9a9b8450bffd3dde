/** Severity of a diagnostic. */
export enum Severity {
  /** Requests fail, access is open or closed against the text of the manifest, or the object or a part of it is rejected. */
  ERROR = 'error',
  /** The manifest works, but probably not as intended. */
  WARNING = 'warning',
  /** Worth knowing; nothing has to change. */
  INFO = 'info',
}

const RANKS: readonly Severity[] = [Severity.INFO, Severity.WARNING, Severity.ERROR];

/** Whether a severity is at least as high as another. */
export function isAtLeast(severity: Severity, level: Severity): boolean {
  return RANKS.indexOf(severity) >= RANKS.indexOf(level);
}
