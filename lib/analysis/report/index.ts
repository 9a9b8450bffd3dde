import type { Finding } from '../finding';
import { ReportFormat } from '../report-format';
import { formatGithub } from './github';
import { formatJson } from './json';
import { formatSarif } from './sarif';
import { formatText } from './text';

/** Writes findings. */
export function formatFindings(findings: readonly Finding[], format: ReportFormat): string {
  switch (format) {
    case ReportFormat.JSON:
      return formatJson(findings);
    case ReportFormat.SARIF:
      return formatSarif(findings);
    case ReportFormat.GITHUB:
      return formatGithub(findings);
    default:
      return formatText(findings);
  }
}
