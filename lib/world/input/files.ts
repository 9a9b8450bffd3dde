// Finds and reads the files that a user names.

import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { unreadableEntry } from '../../diagnostics/codes/input';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { type Glob, parseGlob } from '../../private/glob';
import { STANDARD_INPUT } from '../../private/standard-input';
import type { Role } from '../resource';
import { decodeText } from './decode';
import { type Manifests, readManifests } from './manifests';
import { isChart, kustomizationIn, patchFilesOf, unrenderedFolder } from './source-folder';

const MANIFEST_FILE = /\.(?:ya?ml|json)$/i;
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** The files of a path. */
export interface Files {
  readonly files: readonly string[];
  /** Entries of folders that cannot be read, and folders that another tool has to render. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a file in a folder is read, by its path in the folder. */
export function isManifestFile(path: string): boolean {
  const parts = path.split('/');
  return MANIFEST_FILE.test(path) && !parts.some((part) => SKIPPED_FOLDERS.has(part));
}

/**
 * The file at a path, or all manifests below a folder or that match a pattern, sorted. Throws if the path does not exist, or
 * if no manifest matches.
 */
export function filesBelow(path: string): Files {
  const glob = existsSync(path) ? undefined : parseGlob(path);
  if (glob !== undefined) {
    return filesOf(glob);
  }
  if (!statSync(path).isDirectory()) {
    return { files: [path], diagnostics: [] };
  }
  const walk = new FolderWalk();
  walk.visit(path);
  return walk.result;
}

/** The manifests that match a pattern, and the entries that would match if they could be read. */
function filesOf({ folder, pattern }: Glob): Files {
  const { files, diagnostics } = filesBelow(folder);
  const matching = files.filter((file) => pattern.test(file));
  const unread = diagnostics.filter(({ file = '' }) =>
    [file, join(file, 'any.yaml'), join(file, 'templates', 'any.yaml')].some((path) => pattern.test(path)),
  );
  if (matching.length + unread.length === 0) {
    throw new Error('no manifest matches the pattern');
  }
  return { files: matching, diagnostics: unread };
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

class FolderWalk {
  private readonly files: string[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  /** Files of Kustomize that are not manifests. */
  private readonly patches = new Set<string>();
  private hasKustomization = false;
  /** Links can lead back to a folder above them. */
  private readonly visited = new Set<string>();

  public visit(folder: string): void {
    const real = realpathSync(folder);
    if (this.visited.has(real)) {
      return;
    }
    this.visited.add(real);
    const names = readdirSync(folder).sort();
    if (isChart(names)) {
      this.diagnostics.push(unrenderedFolder('chart', folder));
      return;
    }
    this.visitKustomization(folder, kustomizationIn(names));
    for (const name of names) {
      const path = join(folder, name);
      const stats = this.statsOf(path);
      if (stats?.isDirectory() && !SKIPPED_FOLDERS.has(name)) {
        this.visit(path);
      } else if (stats?.isFile() && MANIFEST_FILE.test(name)) {
        this.files.push(path);
      }
    }
  }

  public get result(): Files {
    const files = this.files.filter((file) => !this.patches.has(realpathSync(file)));
    return { files, diagnostics: this.diagnostics };
  }

  /** Reports only the first kustomization, because overlays and bases are usually side by side. */
  private visitKustomization(folder: string, name: string | undefined): void {
    if (name === undefined) {
      return;
    }
    if (!this.hasKustomization) {
      this.hasKustomization = true;
      this.diagnostics.push(unrenderedFolder('kustomization', folder));
    }
    const file = join(folder, name);
    for (const path of [file, ...patchFilesOf(readText(file), folder)]) {
      if (statSync(path, { throwIfNoEntry: false }) !== undefined) {
        this.patches.add(realpathSync(path));
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
