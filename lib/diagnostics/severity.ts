/** Severity of a diagnostic. */
export enum Severity {
  /** Requests fail, access is allowed or denied contrary to the manifest, or the object is refused. */
  ERROR = 'error',
  /** The manifest works, but probably not as intended. */
  WARNING = 'warning',
  /** Worth knowing; nothing needs to change. */
  INFO = 'info',
}
