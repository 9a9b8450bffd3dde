// Finds and reads the files that a user names.

import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { STANDARD_INPUT } from '../../private/standard-input';
import type { Role } from '../resource';
import { type Manifests, readManifests } from './manifests';

const MANIFEST_FILE = /\.(?:ya?ml|json)$/i;
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** The files behind a path: itself, or all manifests below a folder, sorted. Throws where there is nothing. */
export function filesBelow(path: string): string[] {
  return statSync(path).isDirectory() ? filesInFolder(path, new Set()) : [path];
}

/** The text of a file. Throws where it cannot be read. */
export function readText(file: string): string {
  return readFileSync(file === STANDARD_INPUT ? 0 : file, 'utf8');
}

/** The objects of all files behind some paths. */
export function readPaths(paths: readonly string[], role: Role): Manifests {
  const parts = paths.flatMap(filesBelow).map((file) => readManifests(readText(file), file, role));
  return {
    resources: parts.flatMap(({ resources }) => resources),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** @param visited - folders so far, since links may lead in circles */
function filesInFolder(folder: string, visited: Set<string>): string[] {
  const real = realpathSync(folder);
  if (visited.has(real)) {
    return [];
  }
  visited.add(real);
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      // A link may lead nowhere.
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats?.isDirectory()) {
        return SKIPPED_FOLDERS.has(name) ? [] : filesInFolder(path, visited);
      }
      return stats?.isFile() && MANIFEST_FILE.test(name) ? [path] : [];
    });
}
