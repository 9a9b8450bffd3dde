/** Severity of a diagnostic. */
export enum Severity {
  /** Requests fail, access is open or closed against the text of the manifest, or the object is refused. */
  ERROR = 'error',
  /** The manifest works, but probably not as intended. */
  WARNING = 'warning',
  /** Worth knowing; nothing needs to change. */
  INFO = 'info',
}
