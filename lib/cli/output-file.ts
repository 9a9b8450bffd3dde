import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { quote } from '../diagnostics/words';
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
    throw new UsageError(`${command}: cannot write ${quote(path)}: ${(error as Error).message}`);
  }
}
