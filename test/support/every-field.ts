// Checks that the constructs of a kind can write every field of its CRD.
import { expect } from 'vitest';
import { fieldPathsOf } from '../../lib/rules/catalog';
import type { Manifest } from './manifests';

/** Options for `expectEveryField`. */
export interface EveryFieldOptions {
  /** Fields that are intentionally not written. */
  readonly except?: readonly string[];
  /** Channel of Gateway API whose fields are expected. */
  readonly channel?: 'standard' | 'experimental';
}

/** Expects that manifests together contain every field of the spec of their kind. */
export function expectEveryField(
  group: string,
  kind: string,
  manifests: readonly Manifest[],
  options: EveryFieldOptions = {},
): void {
  const known = fieldPathsOf(group, kind, options.channel).filter((path) => path.startsWith('spec.'));
  expect(known).not.toEqual([]);
  const written = new Set(manifests.flatMap(({ spec }) => writtenPaths(spec, 'spec', new Set(known))));
  expect(known.filter((path) => !written.has(path))).toEqual([...(options.except ?? [])]);
}

/** Returns the paths in a value in the notation of the schema: `[]` for any list item, `*` for any map value. */
function writtenPaths(value: unknown, path: string, known: ReadonlySet<string>): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => writtenPaths(item, `${path}[]`, known));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const child = known.has(`${path}.*`) ? `${path}.*` : `${path}.${key}`;
    return [child, ...writtenPaths(member, child, known)];
  });
}
