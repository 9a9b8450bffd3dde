import { STANDARD_INPUT } from '../../private/standard-input';
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
  // Standard input is not a file of the repository.
  const isFile = file !== undefined && file !== STANDARD_INPUT;
  const properties = [
    isFile ? `file=${escapeProperty(file)}` : undefined,
    isFile && line !== undefined ? `line=${line}` : undefined,
    `title=${escapeProperty(`${code} ${titleOf(diagnostic)}`.trim())}`,
  ];
  const place = properties.filter((property) => property !== undefined).join(',');
  return `::${COMMANDS[severity]} ${place}::${escapeText(messageOf(diagnostic))}`;
}

export function escapeText(text: string): string {
  return printable(text).replace(/%/g, '%25');
}

export function escapeProperty(text: string): string {
  return escapeText(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
