// Prints the report of an analysis, or writes it to a file.

import type { Diagnostic } from '../../diagnostics/diagnostic';
import { formatDiagnostics } from '../../diagnostics/format';
import { countsOf } from '../../diagnostics/format/summary';
import { formatText } from '../../diagnostics/format/text';
import { ReportFormat } from '../../diagnostics/report-format';
import { countOf, quote } from '../../diagnostics/words';
import { writeOutput } from '../output-file';
import type { Terminal } from '../terminal';
import type { AnalyzeArguments } from './arguments';
import type { Comparison } from './baseline';
import type { SourceTexts } from './source-texts';

/** What the report is about. */
export interface Reported {
  readonly findings: Diagnostic[];
  /** Number of analyzed objects. */
  readonly count: number;
  readonly baseline: Comparison | undefined;
}

/** Prints the report. If it goes to a file, only its summary is printed. */
export function printReport(reported: Reported, args: AnalyzeArguments, texts: SourceTexts, terminal: Terminal): void {
  if (args.output === undefined) {
    terminal.print(format(reported, args, texts, terminal.isColored));
  } else {
    writeOutput(args.output, `${format(reported, args, texts, false)}\n`, 'analyze');
    terminal.print(`${summaryOf(reported)}; the report is in ${quote(args.output)}`);
  }
}

function format(reported: Reported, args: AnalyzeArguments, texts: SourceTexts, isColored: boolean): string {
  const { findings } = reported;
  if (args.format !== ReportFormat.TEXT) {
    return formatDiagnostics(findings, args.format);
  }
  const lineOf = (file: string, line: number) => texts.lineOf(file, line);
  return formatText(findings, { isColored, summary: summaryOf(reported), lineOf });
}

function summaryOf({ findings, count, baseline }: Reported): string {
  const counts = `${countsOf(findings)} in ${countOf(count, 'object')}`;
  if (baseline === undefined) {
    return counts;
  }
  const gone = baseline.gone === 0 ? '' : `, and ${baseline.gone} that ${baseline.gone === 1 ? 'is' : 'are'} gone`;
  return `${counts}; the baseline has ${countOf(baseline.known, 'other finding')}${gone}`;
}
