import { styleText } from 'node:util';
import { countsOf, resourceTitle } from '../../diagnostics/words';
import { STANDARD_INPUT } from '../../world/input/files';
import { type Finding, Severity } from '../finding';

/** How text is shown. */
export interface TextOptions {
  /** Whether colours are understood. */
  readonly isColoured?: boolean;
  /** A line of a file, to be shown with the findings about it. */
  readonly lineOf?: (file: string, line: number) => string | undefined;
}

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Severity, Style>> = {
  [Severity.ERROR]: ['bold', 'red'],
  [Severity.WARNING]: ['bold', 'yellow'],
  [Severity.INFO]: ['bold', 'cyan'],
};

/** Findings for people: by object, with the line of YAML and advice, and the counts at the end. */
export function formatText(findings: readonly Finding[], options: TextOptions = {}): string {
  const writer = new TextWriter(options);
  const groups = [...byResource(findings).values()].map((group) => writer.group(group));
  return [...groups, countsOf(findings)].join('\n\n');
}

class TextWriter {
  public constructor(private readonly options: TextOptions) {}

  public group(findings: readonly Finding[]): string {
    const [first] = findings;
    const title = first === undefined ? '' : this.title(first);
    return [title, ...findings.flatMap((finding) => this.finding(finding))].join('\n');
  }

  private title({ resource, file, line, construct }: Finding): string {
    const source = file === STANDARD_INPUT ? 'standard input' : file;
    const places = construct === undefined ? [source] : [`construct ${construct}`, at(source, line)];
    const place = places.filter(Boolean).join(', ');
    return `${this.style('bold', resourceTitle(resource))}${place === '' ? '' : `  ${this.style('dim', place)}`}`;
  }

  private finding({ code, severity, path, message, suggestion, ...place }: Finding): string[] {
    const head = [this.style(STYLES[severity], severity), code, path].filter(Boolean).join(' ');
    const line = this.sourceLine(place);
    return [
      `  ${head}`,
      `    ${message}`,
      ...(suggestion === undefined ? [] : [`    ${this.style('green', '->')} ${suggestion}`]),
      ...(line === undefined ? [] : [`    ${this.style('dim', line)}`]),
    ];
  }

  /** The line of YAML; of a construct the title says where it is made. */
  private sourceLine({ file, line, construct }: Pick<Finding, 'file' | 'line' | 'construct'>): string | undefined {
    if (file === undefined || line === undefined || construct !== undefined) {
      return undefined;
    }
    return `${line} | ${this.options.lineOf?.(file, line)?.trim() ?? ''}`.trimEnd();
  }

  private style(style: Style, text: string): string {
    return this.options.isColoured ? styleText(style, text) : text;
  }
}

function at(file: string | undefined, line: number | undefined): string | undefined {
  return file === undefined || line === undefined ? file : `${file}:${line}`;
}

function byResource(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { resource, file, construct } = finding;
    const key = JSON.stringify([resource, file, construct]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [finding]);
    } else {
      group.push(finding);
    }
  }
  return groups;
}
