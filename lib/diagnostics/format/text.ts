import { styleText } from 'node:util';
import { groupBy } from '../../private/collections';
import { STANDARD_INPUT } from '../../private/standard-input';
import type { Diagnostic } from '../diagnostic';
import { Severity } from '../severity';
import { printable } from '../words';
import { countsOf, titleOf } from './summary';

/** Options for `formatText`. */
export interface TextOptions {
  /** Whether to use colors. */
  readonly isColored?: boolean;
  /** Looks up a line of a file, to print it with the diagnostics about it. */
  readonly lineOf?: (file: string, line: number) => string | undefined;
  /** Last line of the report; the counts of the diagnostics if unset. */
  readonly summary?: string;
}

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Severity, Style>> = {
  [Severity.ERROR]: ['bold', 'red'],
  [Severity.WARNING]: ['bold', 'yellow'],
  [Severity.INFO]: ['bold', 'cyan'],
};

/** Formats diagnostics for people: by object, with the line of YAML and the suggestion; the counts come last. */
export function formatText(diagnostics: readonly Diagnostic[], options: TextOptions = {}): string {
  const writer = new TextWriter(options);
  const byObject = groupBy(diagnostics, ({ resource, file, construct }) => JSON.stringify([resource, file, construct]));
  const groups = [...byObject.values()].map((group) => writer.group(group));
  return [...groups, options.summary ?? countsOf(diagnostics)].join('\n\n');
}

class TextWriter {
  public constructor(private readonly options: TextOptions) {}

  public group(diagnostics: readonly Diagnostic[]): string {
    const [first] = diagnostics;
    const title = first === undefined ? '' : this.title(first);
    return [title, ...diagnostics.flatMap((diagnostic) => this.diagnostic(diagnostic))].join('\n');
  }

  private title(diagnostic: Diagnostic): string {
    const { file, line, construct } = diagnostic;
    const source = file === STANDARD_INPUT ? 'standard input' : file;
    const places = construct === undefined ? [source] : [`construct ${construct}`, at(source, line)];
    const place = printable(places.filter(Boolean).join(', '));
    return `${this.style('bold', titleOf(diagnostic))}${place === '' ? '' : `  ${this.style('dim', place)}`}`;
  }

  private diagnostic({ code, severity, path, message, suggestion, details = [], ...place }: Diagnostic): string[] {
    const head = [this.style(STYLES[severity], severity), code, printable(path ?? '')].filter(Boolean).join(' ');
    const line = this.sourceLine(place);
    return [
      `  ${head}`,
      `    ${printable(message)}`,
      ...(suggestion === undefined ? [] : [`    ${this.style('green', '->')} ${printable(suggestion)}`]),
      ...details.map((detail) => `      ${this.style('dim', printable(detail))}`),
      ...(line === undefined ? [] : [`    ${this.style('dim', line)}`]),
    ];
  }

  /** The line of YAML. The title of a construct already has its place in the source. */
  private sourceLine({ file, line, construct }: Pick<Diagnostic, 'file' | 'line' | 'construct'>): string | undefined {
    if (file === undefined || line === undefined || construct !== undefined) {
      return undefined;
    }
    return printable(`${line} | ${this.options.lineOf?.(file, line)?.trim() ?? ''}`.trimEnd());
  }

  private style(style: Style, text: string): string {
    return this.options.isColored ? styleText(style, text) : text;
  }
}

function at(file: string | undefined, line: number | undefined): string | undefined {
  return file === undefined || line === undefined ? file : `${file}:${line}`;
}
