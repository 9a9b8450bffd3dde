import { describe, expect, it } from 'vitest';
import { DEPRECATED_VALUES, DEPRECATIONS } from '../../lib/facts/deprecations';
import { knownKinds } from '../../lib/facts/kinds';
import { fieldPathsOf } from '../../lib/rules/catalog';

/** Paths of a kind without the marks of lists. */
function pathsOf(kind: string): string[] {
  return knownKinds()
    .filter((info) => info.group.endsWith('istio.io') && info.kind === kind)
    .flatMap(({ group }) => fieldPathsOf(group, kind))
    .map((path) => path.replaceAll('[]', ''));
}

function has(paths: readonly string[], within: string, field: string): boolean {
  const end = `${within}.${field.replaceAll('[]', '')}`;
  return paths.some((path) => path === end || path.endsWith(`.${end}`));
}

describe('deprecations', () => {
  const cases = DEPRECATIONS.flatMap((deprecation) => deprecation.kinds.map((kind) => ({ ...deprecation, kind })));

  it.each(cases)('of $kind: $field below $within names fields of the kind', ({ kind, within, field, modern }) => {
    const paths = pathsOf(kind);
    expect(has(paths, within, field)).toBe(true);
    for (const path of modern) {
      expect(has(paths, within, path), path).toBe(true);
    }
  });

  it.each(DEPRECATED_VALUES)('of value $value are of a field of the kind', ({ kinds, within, field }) => {
    for (const kind of kinds) {
      expect(has(pathsOf(kind), within, field)).toBe(true);
    }
  });
});
