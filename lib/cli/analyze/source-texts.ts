import type { Terminal } from '../terminal';

/** The texts of the analyzed files. They are stored, because standard input can be read only once. */
export class SourceTexts {
  private readonly texts = new Map<string, string>();
  private readonly lines = new Map<string, string[]>();

  public constructor(private readonly terminal: Terminal) {}

  /** The text of a file. Throws if it is not readable. */
  public read(file: string): string {
    const text = this.texts.get(file) ?? this.terminal.readText(file);
    this.texts.set(file, text);
    return text;
  }

  /** A line of a file that was read before; lines start at 1. */
  public lineOf(file: string, line: number): string | undefined {
    const text = this.texts.get(file);
    if (text === undefined) {
      return undefined;
    }
    const lines = this.lines.get(file) ?? text.split('\n');
    this.lines.set(file, lines);
    return lines[line - 1];
  }
}
