// Writes generated folders, or compares them with what they should hold.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run';

/** A folder whose files are all generated. Its subfolders are not touched. */
export interface GeneratedFolder {
  /** Path from the root of the package. */
  readonly path: string;
  /** Contents by file name. */
  readonly files: ReadonlyMap<string, string>;
}

/** Writes the files and removes all others. */
export function writeFolder(folder: GeneratedFolder): void {
  const directory = join(ROOT, folder.path);
  mkdirSync(directory, { recursive: true });
  for (const file of filesOf(directory).filter((name) => !folder.files.has(name))) {
    rmSync(join(directory, file));
  }
  for (const [file, content] of folder.files) {
    writeFileSync(join(directory, file), content);
  }
}

/** Paths of the files that are missing, differ, or should not be there. */
export function changedFiles(folder: GeneratedFolder): string[] {
  const directory = join(ROOT, folder.path);
  const existing = filesOf(directory);
  const names = [...new Set([...folder.files.keys(), ...existing])].sort();
  return names
    .filter(
      (name) => !existing.includes(name) || folder.files.get(name) !== readFileSync(join(directory, name), 'utf8'),
    )
    .map((name) => `${folder.path}/${name}`);
}

function filesOf(directory: string): string[] {
  const entries = existsSync(directory) ? readdirSync(directory, { withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
