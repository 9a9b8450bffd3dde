// Compares two sets of definitions: kinds, versions, and the fields and constraints of each version.
import type { Definition } from './definitions';
import { diffSchemas } from './diff-schemas';
import type { DefinedVersion } from './reduce';

/** Differences as lines to print: `+` added, `-` removed, `~` changed. */
export function diffDefinitions(before: readonly Definition[], after: readonly Definition[]): string[] {
  const old = byName(before);
  const current = byName(after);
  return [...new Set([...old.keys(), ...current.keys()])].sort().flatMap((name) => {
    const [a, b] = [old.get(name), current.get(name)];
    if (a && b) {
      return diffKind(name, a, b);
    }
    return a ? [`- kind ${name}: ${versionNames(a)}`] : [`+ kind ${name}: ${b ? versionNames(b) : ''}`];
  });
}

function byName(definitions: readonly Definition[]): Map<string, Definition> {
  return new Map(
    definitions.map((definition) => [
      `${definition.group}/${definition.kind}${definition.channel ? ` (${definition.channel})` : ''}`,
      definition,
    ]),
  );
}

function versionNames({ versions }: Definition): string {
  return versions.map(({ name }) => name).join(', ');
}

function diffKind(name: string, before: Definition, after: Definition): string[] {
  const old = new Map(before.versions.map((version) => [version.name, version]));
  const current = new Map(after.versions.map((version) => [version.name, version]));
  const lines = [
    ...[...old.keys()].filter((version) => !current.has(version)).map((version) => `  - version ${version}`),
    ...[...current.keys()].filter((version) => !old.has(version)).map((version) => `  + version ${version}`),
    ...(before.scope === after.scope ? [] : [`  ~ scope: ${before.scope} → ${after.scope}`]),
  ];
  for (const [changes, versions] of groupVersions(old, current)) {
    lines.push(`  ${versions.join(', ')}`, ...changes.split('\n').map((change) => `    ${change}`));
  }
  return lines.length > 0 ? [name, ...lines] : [];
}

/** Versions by their changes. Most often all versions of a kind have the same schema, and so the same changes. */
function groupVersions(
  before: ReadonlyMap<string, DefinedVersion>,
  after: ReadonlyMap<string, DefinedVersion>,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, version] of after) {
    const old = before.get(name);
    const changes = old ? diffVersion(old, version).join('\n') : '';
    if (changes !== '') {
      groups.set(changes, [...(groups.get(changes) ?? []), name]);
    }
  }
  return groups;
}

function diffVersion(before: DefinedVersion, after: DefinedVersion): string[] {
  const flags = (['served', 'storage', 'deprecated'] as const).flatMap((flag) => {
    const [a, b] = [before[flag] ?? false, after[flag] ?? false];
    return a === b ? [] : [`~ ${flag}: ${a} → ${b}`];
  });
  return [...flags, ...diffSchemas('', before.schema.openAPIV3Schema, after.schema.openAPIV3Schema)];
}
