/** Severity of a diagnostic. */
export enum Severity {
  /** Requests fail, access is allowed or denied contrary to the manifest, or the object or a part of it is rejected. */
  ERROR = 'error',
  /** The manifest works, but probably not as intended. */
  WARNING = 'warning',
  /** Worth knowing; nothing has to change. */
  INFO = 'info',
}
