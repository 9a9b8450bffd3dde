import { messageOf, resourceTitle } from '../../diagnostics/words';
import { type Finding, Severity } from '../finding';

const COMMANDS: Readonly<Record<Severity, string>> = {
  [Severity.ERROR]: 'error',
  [Severity.WARNING]: 'warning',
  [Severity.INFO]: 'notice',
};

/** Findings as workflow commands, which GitHub Actions shows as annotations of the files. */
export function formatGithub(findings: readonly Finding[]): string {
  return findings.map(annotation).join('\n');
}

function annotation(finding: Finding): string {
  const { code, severity, file, line, resource } = finding;
  const properties = [
    file === undefined ? undefined : `file=${escapeProperty(file)}`,
    line === undefined ? undefined : `line=${line}`,
    `title=${escapeProperty(`${code} ${resourceTitle(resource)}`)}`,
  ];
  const place = properties.filter((property) => property !== undefined).join(',');
  return `::${COMMANDS[severity]} ${place}::${escapeText(messageOf(finding))}`;
}

function escapeText(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
