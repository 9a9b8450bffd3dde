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
  const title = `${code} ${titleOf(diagnostic)}`.trim();
  return workflowCommand(COMMANDS[severity], { file, line, title }, messageOf(diagnostic));
}

/** The place and title of an annotation. */
export interface Annotation {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly title: string;
}

/** A workflow command that annotates a file, or the run if there is no file. */
export function workflowCommand(command: string, { file, line, title }: Annotation, text: string): string {
  // Standard input is not a file of the repository.
  const isFile = file !== undefined && file !== STANDARD_INPUT;
  const properties = [
    isFile ? `file=${escapeProperty(file)}` : undefined,
    isFile && line !== undefined ? `line=${line}` : undefined,
    `title=${escapeProperty(title)}`,
  ];
  return `::${command} ${properties.filter((property) => property !== undefined).join(',')}::${escapeText(text)}`;
}

function escapeText(text: string): string {
  return printable(text).replace(/%/g, '%25');
}

function escapeProperty(text: string): string {
  return escapeText(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
