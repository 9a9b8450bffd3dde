// Finds and reads the files that a user names.

import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { unreadableEntry } from '../../diagnostics/codes/input';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { STANDARD_INPUT } from '../../private/standard-input';
import type { Role } from '../resource';
import { decodeText } from './decode';
import { type Manifests, readManifests } from './manifests';

const MANIFEST_FILE = /\.(?:ya?ml|json)$/i;
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** The files of a path. */
export interface Files {
  readonly files: readonly string[];
  /** Entries of folders that cannot be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The file at a path, or all manifests below a folder, sorted. Throws if the path does not exist. */
export function filesBelow(path: string): Files {
  if (!statSync(path).isDirectory()) {
    return { files: [path], diagnostics: [] };
  }
  const walk = new FolderWalk();
  walk.visit(path);
  return walk;
}

/** The text of a file. Throws if it cannot be read. */
export function readText(file: string): string {
  return decodeText(readFileSync(file === STANDARD_INPUT ? 0 : file));
}

/** The objects of all files of some paths. */
export function readPaths(paths: readonly string[], role: Role): Manifests {
  const found = paths.map(filesBelow);
  const parts = found.flatMap(({ files }) => files).map((file) => readManifests(readText(file), file, role));
  return {
    resources: parts.flatMap(({ resources }) => resources),
    diagnostics: [...found, ...parts].flatMap(({ diagnostics }) => diagnostics),
  };
}

class FolderWalk implements Files {
  public readonly files: string[] = [];
  public readonly diagnostics: Diagnostic[] = [];
  /** Links can lead back to a folder above them. */
  private readonly visited = new Set<string>();

  public visit(folder: string): void {
    const real = realpathSync(folder);
    if (this.visited.has(real)) {
      return;
    }
    this.visited.add(real);
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      const stats = this.statsOf(path);
      if (stats?.isDirectory() && !SKIPPED_FOLDERS.has(name)) {
        this.visit(path);
      } else if (stats?.isFile() && MANIFEST_FILE.test(name)) {
        this.files.push(path);
      }
    }
  }

  private statsOf(path: string): Stats | undefined {
    try {
      return statSync(path);
    } catch (error) {
      const isLoop = (error as NodeJS.ErrnoException).code === 'ELOOP';
      // An entry that is not a link was deleted in the meantime.
      if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
        const diagnostic = isLoop ? unreadableEntry.linkLoop({ path }) : unreadableEntry.brokenLink({ path });
        this.diagnostics.push({
          ...diagnostic,
          resource: { apiVersion: '', kind: 'File', name: path },
          file: path,
        });
      }
      return undefined;
    }
  }
}
