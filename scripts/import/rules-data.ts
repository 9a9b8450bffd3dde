// Rules data: one file per API group with the schemas of its kinds, equal nodes shared; and the index of all kinds.
import { byGroupAndKind, type Definition } from './definitions';
import type { ManifestEntry } from './manifest';
import type { DefinedVersion } from './reduce';
import { SchemaTable } from './schema-table';

const EXPERIMENTAL_FILE = 'gateway-api-experimental';

/** Contents of lib/rules/data by file name. */
export function generateRulesData(definitions: readonly Definition[]): Map<string, string> {
  return new Map(byFile(definitions).map(([name, members]) => [`${name}.json`, renderSchemas(members)]));
}

/** Contents of lib/facts/data by file name. */
export function generateFacts(
  definitions: readonly Definition[],
  entries: readonly ManifestEntry[],
): Map<string, string> {
  const kinds = byFile(definitions).flatMap(([name, members]) =>
    members.map((definition) => JSON.stringify(describe(name, definition))),
  );
  const versions = entries.map(({ file, version }) => [file.replace(/\.yaml$/, ''), version]);
  return new Map([
    ['kinds.json', `[\n${kinds.join(',\n')}\n]\n`],
    ['versions.json', `${JSON.stringify(Object.fromEntries(versions), undefined, 2)}\n`],
  ]);
}

function byFile(definitions: readonly Definition[]): [string, Definition[]][] {
  const files = new Map<string, Definition[]>();
  for (const definition of definitions) {
    const file = definition.channel === 'experimental' ? EXPERIMENTAL_FILE : definition.group;
    files.set(file, [...(files.get(file) ?? []), definition]);
  }
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, members]) => [file, members.sort(byGroupAndKind)]);
}

/** What is known of a kind without its schema: the part that is always loaded. */
function describe(file: string, { channel, group, kind, plural, scope, versions }: Definition): object {
  return {
    file,
    channel,
    group,
    kind,
    plural,
    scope,
    storage: versions.find((version) => version.storage)?.name,
    served: names(versions.filter((version) => version.served)),
    notServed: names(versions.filter((version) => !version.served)),
  };
}

function names(versions: readonly DefinedVersion[]): string[] {
  return versions.map((version) => version.name);
}

function renderSchemas(definitions: readonly Definition[]): string {
  const table = new SchemaTable();
  const kinds: { [groupKind: string]: { [version: string]: number } } = {};
  for (const { group, kind, versions } of definitions) {
    const served = versions.filter((version) => version.served);
    kinds[`${group}/${kind}`] = Object.fromEntries(
      served.map(({ name, schema }) => [name, table.add(schema.openAPIV3Schema)]),
    );
  }
  // A node a line: small, and a change of one field stays a small diff.
  const nodes = table.nodes.map((node) => JSON.stringify(node)).join(',\n');
  return `{"kinds":${JSON.stringify(kinds)},\n"schemas":[\n${nodes}\n]}\n`;
}
