import type { TestFormat } from '../arguments';
import type { Report } from '../report';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { formatTap } from './tap';
import { formatText } from './text';

/** Formats the results of a run. */
export function formatReport(report: Report, format: TestFormat, isColored: boolean): string {
  switch (format) {
    case 'json':
      return formatJson(report);
    case 'junit':
      return formatJunit(report);
    case 'tap':
      return formatTap(report);
    default:
      return formatText(report, isColored);
  }
}
