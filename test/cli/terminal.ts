// A terminal of tests: files by name, and all that was printed.
import { readFileSync } from 'node:fs';
import { run } from '../../lib/cli/run';
import type { Terminal } from '../../lib/cli/terminal';

/** What a command did. */
export interface Outcome {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command line. `texts` replaces files on disk; `-` is standard input. */
export function runCommand(
  args: readonly string[],
  texts: Readonly<Record<string, string>> = {},
  terminal: Partial<Terminal> = {},
): Outcome {
  const output: string[] = [];
  const errors: string[] = [];
  const exitCode = run(args, {
    print: (text) => output.push(text),
    printError: (text) => errors.push(text),
    readText: (file) => {
      return texts[file] ?? readFileSync(file, 'utf8');
    },
    watch: () => {},
    isColored: false,
    now: () => 0,
    showsProgress: false,
    ...terminal,
  });
  return { exitCode, output: output.join('\n'), errors: errors.join('') };
}
