/** How findings are written. */
export enum ReportFormat {
  /** For people: by object, with advice. */
  TEXT = 'text',
  /** For programs: `{ "findings": [...] }`, each as a `Finding`. */
  JSON = 'json',
  /** For code scanning: SARIF 2.1.0. */
  SARIF = 'sarif',
  /** For logs of GitHub Actions: one annotation each. */
  GITHUB = 'github',
}
