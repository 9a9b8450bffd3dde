// The files that a command reads.

import { quote } from '../diagnostics/words';
import { STANDARD_INPUT } from '../private/standard-input';
import { type Files, filesBelow } from '../world/input/files';
import { UsageError } from './command';
import type { Terminal } from './terminal';

/** The files of a path that a user names. */
export function filesAt(path: string, command: string): Files {
  if (path === STANDARD_INPUT) {
    return { files: [path], diagnostics: [] };
  }
  try {
    return filesBelow(path);
  } catch (error) {
    throw unreadable(path, error, command);
  }
}

/** The text of a file that a user names. */
export function readText(file: string, command: string, terminal: Terminal): string {
  try {
    return terminal.readText(file);
  } catch (error) {
    throw unreadable(file, error, command);
  }
}

/** The error for a path that cannot be read. */
export function unreadable(path: string, error: unknown, command: string): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new UsageError(
    `${command}: cannot read ${quote(path)}: ${code === 'ENOENT' ? 'the file does not exist' : message}`,
  );
}
