import type { Diagnostic } from '../diagnostic';
import { ReportFormat } from '../report-format';
import { formatGithub } from './github';
import { formatJson } from './json';
import { formatSarif } from './sarif';
import { formatText } from './text';

/** Formats diagnostics. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], format: ReportFormat): string {
  switch (format) {
    case ReportFormat.JSON:
      return formatJson(diagnostics);
    case ReportFormat.SARIF:
      return formatSarif(diagnostics);
    case ReportFormat.GITHUB:
      return formatGithub(diagnostics);
    default:
      return formatText(diagnostics);
  }
}
