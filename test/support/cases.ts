// Folders with the data that tests compare with: in the repository, or beside it if it is too large.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './project';

/** Upstream manifests, copied by scripts/cases.ts. */
export const CASES = join(ROOT, 'test', 'cases');

const CORPUS = join(ROOT, '..', 'shared', 'corpus');

/** Suffix of the names of tests that are skipped if there is no corpus. */
export const CORPUS_TITLE = existsSync(CORPUS) ? '' : ' (skipped: ../shared/corpus does not exist)';

/** Returns the public manifests by file name, each file with many documents; empty if there is no corpus. */
export function corpusFiles(): Map<string, string> {
  const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((file) => file.endsWith('.yaml')) : [];
  return new Map(files.map((file) => [file, readFileSync(join(CORPUS, file), 'utf8')]));
}
