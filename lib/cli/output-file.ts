// Files that commands write.

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { quote, quotedList } from '../diagnostics/words';
import { UsageError } from './command';

/**
 * Writes a file at once, so that a failure leaves the old one. A link is replaced, not followed.
 *
 * @param command - name of the command, for errors
 */
export function writeOutput(path: string, text: string, command: string): void {
  const fresh = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    writeFileSync(fresh, text, { flag: 'wx' });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw unwritable(path, error, command);
  }
}

/** Writes files to a folder; throws a UsageError before anything is written if one of them exists. */
export function writeNewFiles(folder: string, files: ReadonlyMap<string, string>, command: string): void {
  const existing = [...files.keys()].filter((name) => existsSync(join(folder, name)));
  if (existing.length > 0) {
    throw new UsageError(
      `${command}: ${quotedList(existing)} already ${existing.length === 1 ? 'exists' : 'exist'} in ${quote(folder)}; remove what you do not need, or name another folder`,
    );
  }
  for (const [name, text] of files) {
    const path = join(folder, name);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: 'wx' });
    } catch (error) {
      throw unwritable(path, error, command);
    }
  }
}

function unwritable(path: string, error: unknown, command: string): UsageError {
  return new UsageError(`${command}: cannot write ${quote(path)}: ${(error as Error).message}`);
}
