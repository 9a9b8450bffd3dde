/** Format of a report. */
export enum ReportFormat {
  /** For people: by object, with suggestions. */
  TEXT = 'text',
  /** For programs: `{ "findings": [...] }`, a list of `Diagnostic`. */
  JSON = 'json',
  /** For code scanning: SARIF 2.1.0. */
  SARIF = 'sarif',
  /** For logs of GitHub Actions: one annotation for each diagnostic. */
  GITHUB = 'github',
}
