// Edits of manifests, and the classes of the changes that they cause.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChangeClass, Comparison, Mesh } from '../../../lib/traffic';
import { readYaml } from '../../../lib/yaml';

export type Manifest = { [key: string]: unknown };

/** A manifest whose fields an edit reaches without casts. */
// biome-ignore lint/suspicious/noExplicitAny: an edit knows the manifest that it changes
export type Editable = any;

/** An edit of manifests. */
export interface Edit {
  readonly name: string;
  readonly classes: readonly ChangeClass[];
  /** Changes the manifests; returns those that remain. */
  readonly apply: (find: Find, manifests: Manifest[]) => Manifest[];
}

/** Finds a manifest by `Kind/name`. */
export type Find = (title: string) => Editable;

/** The manifests of a YAML file. */
export function manifestsIn(...path: readonly string[]): Manifest[] {
  return readYaml(readFileSync(join(...path), 'utf8')).map(({ value }) => value as Manifest);
}

/** The comparison of manifests with those after an edit. */
export function comparisonOf(manifests: readonly Manifest[], { apply }: Pick<Edit, 'apply'>): Comparison {
  const edited = structuredClone(manifests) as Manifest[];
  const find: Find = (title) => {
    const found = edited.find((manifest) => titleOf(manifest) === title);
    if (found === undefined) {
      throw new Error(`no ${title}`);
    }
    return found;
  };
  const after = apply(find, edited);
  return Comparison.of(Mesh.fromManifests([...manifests]), Mesh.fromManifests(after));
}

/** `Kind/name` of a manifest. */
export function titleOf({ kind, metadata }: Editable): string {
  return `${kind}/${metadata.name}`;
}

/** The manifests without one. */
export function without(manifests: readonly Manifest[], title: string): Manifest[] {
  return manifests.filter((manifest) => titleOf(manifest) !== title);
}

/** The classes of the changes, each once. */
export function classesOf({ changes }: Comparison): ChangeClass[] {
  return Object.values(ChangeClass).filter((known) => changes.some(({ changeClass }) => changeClass === known));
}
