// Analyzes again whenever a file changes.

import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseGlob } from '../../private/glob';
import { STANDARD_INPUT } from '../../private/standard-input';
import { UsageError } from '../command';
import type { Terminal } from '../terminal';

/** Calls a function now, and after each change of a file or of a folder. */
export function runOnChange(paths: readonly string[], terminal: Terminal, analyze: () => void): void {
  if (paths.includes(STANDARD_INPUT)) {
    throw new UsageError('analyze: --watch cannot watch standard input; name files or folders');
  }
  const run = () => {
    try {
      analyze();
    } catch (error) {
      // A file can be incomplete while it is written. The next change tries again.
      terminal.printError(`cdk8s-istio: ${(error as Error).message}\n`);
    }
    terminal.printError('waiting for changes; press Ctrl+C to stop\n');
  };
  run();
  terminal.watch([...new Set(paths.map(folderOf))], run);
}

/** The folder to watch: tools replace files instead of changing them, so a file alone is not enough. */
function folderOf(path: string): string {
  const folder = parseGlob(path)?.folder ?? path;
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : dirname(folder);
}
