// Finds and reads the files that a user names.

import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { STANDARD_INPUT } from '../../private/standard-input';
import type { Role } from '../resource';
import { type Manifests, readManifests } from './manifests';
import { isChart, kustomizationIn, patchFilesOf, unrenderedFolder } from './source-folder';

const MANIFEST_FILE = /\.(?:ya?ml|json)$/i;
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** The files of a path, and diagnostics about folders that another tool has to render. */
export interface FileInput {
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The file of a path, or all manifests below a folder, sorted. Throws if the path does not exist. */
export function filesBelow(path: string): FileInput {
  if (!statSync(path).isDirectory()) {
    return { files: [path], diagnostics: [] };
  }
  const search = new FolderSearch();
  search.folder(path);
  return search.result;
}

/** The text of a file. Throws if it is not readable. */
export function readText(file: string): string {
  return readFileSync(file === STANDARD_INPUT ? 0 : file, 'utf8');
}

/** The objects of all files of some paths. */
export function readPaths(paths: readonly string[], role: Role): Manifests {
  const inputs = paths.map(filesBelow);
  const parts = inputs.flatMap(({ files }) => files).map((file) => readManifests(readText(file), file, role));
  return {
    resources: parts.flatMap(({ resources }) => resources),
    diagnostics: [...inputs, ...parts].flatMap(({ diagnostics }) => diagnostics),
  };
}

class FolderSearch {
  private readonly files: string[] = [];
  /** Files of Kustomize that are not manifests. */
  private readonly patches = new Set<string>();
  private readonly kustomizations: Diagnostic[] = [];
  private readonly charts: Diagnostic[] = [];
  /** Folders so far, because links can lead in circles. */
  private readonly visited = new Set<string>();

  public folder(folder: string): void {
    const real = realpathSync(folder);
    if (this.visited.has(real)) {
      return;
    }
    this.visited.add(real);
    const names = readdirSync(folder).sort();
    if (isChart(names)) {
      this.charts.push(unrenderedFolder('chart', folder));
      return;
    }
    const kustomization = kustomizationIn(names);
    if (kustomization !== undefined) {
      this.addKustomization(folder, join(folder, kustomization));
    }
    for (const name of names) {
      this.entry(name, join(folder, name));
    }
  }

  /** One diagnostic for all kustomizations: overlays and bases are usually side by side. */
  public get result(): FileInput {
    return {
      files: this.files.filter((file) => !this.patches.has(realpathSync(file))),
      diagnostics: [...this.charts, ...this.kustomizations.slice(0, 1)],
    };
  }

  private addKustomization(folder: string, file: string): void {
    this.kustomizations.push(unrenderedFolder('kustomization', folder));
    for (const patch of [file, ...patchFilesOf(readText(file), folder)]) {
      const exists = statSync(patch, { throwIfNoEntry: false }) !== undefined;
      if (exists) {
        this.patches.add(realpathSync(patch));
      }
    }
  }

  private entry(name: string, path: string): void {
    // The target of a link may not exist.
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory() && !SKIPPED_FOLDERS.has(name)) {
      this.folder(path);
    } else if (stats?.isFile() && MANIFEST_FILE.test(name)) {
      this.files.push(path);
    }
  }
}
