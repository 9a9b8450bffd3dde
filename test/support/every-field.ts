// Shows that a kind's constructs can write every field of its CRD.
import { expect } from 'vitest';
import { fieldPathsOf } from '../../lib/rules/catalog';
import type { Manifest } from './manifests';

/** Choices for `expectEveryField`. */
export interface EveryFieldOptions {
  /** Fields that are not written, on purpose. */
  readonly except?: readonly string[];
  /** Channel of Gateway API whose fields are meant. */
  readonly channel?: 'standard' | 'experimental';
}

/** Fails where manifests together lack a field of the spec of their kind; it says which. */
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

/** Paths of a value, in the words of the schema: `[]` for any list item, `*` for any map value. */
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
