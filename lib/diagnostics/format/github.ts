import type { Diagnostic } from '../diagnostic';
import { Severity } from '../severity';
import { printable } from '../words';
import { messageOf, titleOf } from './summary';

const COMMANDS: Readonly<Record<Severity, string>> = {
  [Severity.ERROR]: 'error',
  [Severity.WARNING]: 'warning',
  [Severity.INFO]: 'notice',
};

/** Formats diagnostics as workflow commands, which GitHub Actions shows as annotations of the files. */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(annotation).join('\n');
}

function annotation(diagnostic: Diagnostic): string {
  const { code, severity, file, line } = diagnostic;
  const properties = [
    file === undefined ? undefined : `file=${escapeProperty(file)}`,
    line === undefined ? undefined : `line=${line}`,
    `title=${escapeProperty(`${code} ${titleOf(diagnostic)}`.trim())}`,
  ];
  const place = properties.filter((property) => property !== undefined).join(',');
  return `::${COMMANDS[severity]} ${place}::${escapeText(messageOf(diagnostic))}`;
}

function escapeText(text: string): string {
  return printable(text).replace(/%/g, '%25');
}

function escapeProperty(text: string): string {
  return escapeText(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
