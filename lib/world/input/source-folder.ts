// Folders with the sources of Helm or Kustomize, which contain parts of manifests.

import { join } from 'node:path';
import { notRendered } from '../../diagnostics/codes/input';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { isMap } from '../../private/map-reader';
import { readYaml } from '../../yaml/index';

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Fields of a kustomization that name files which are not manifests: as a text, or in the field `path`. */
const FILE_LISTS = [
  ...['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements'],
  ...['configurations', 'transformers', 'generators', 'validators'],
];

/** Whether the names are those of the files in a Helm chart. */
export function isChart(names: readonly string[]): boolean {
  return names.includes('Chart.yaml') && names.includes('templates');
}

/** Name of the kustomization among the names of the files in a folder. */
export function kustomizationIn(names: readonly string[]): string | undefined {
  return KUSTOMIZATIONS.find((name) => names.includes(name));
}

/** The patches and configuration files that the text of a kustomization names. */
export function patchFilesOf(text: string, folder: string): string[] {
  const value = readYaml(text)[0]?.value;
  const entries: unknown[] = isMap(value) ? FILE_LISTS.flatMap((field) => value[field] ?? []) : [];
  return entries
    .map((entry) => (isMap(entry) ? entry.path : entry))
    .filter((name) => typeof name === 'string')
    .filter((name) => !name.includes('\n'))
    .map((name) => join(folder, name));
}

/** The diagnostic for a folder that Helm or Kustomize has to render. */
export function unrenderedFolder(tool: 'chart' | 'kustomization', folder: string): Diagnostic {
  const diagnostic = notRendered[tool]({ folder });
  return { ...diagnostic, resource: { apiVersion: '', kind: 'Folder', name: folder }, file: folder };
}
