// Rules data: one file per API group with the schemas of its kinds, equal nodes shared; and the index of all kinds.
import { mapValues } from '../../lib/private/collections';
import { byGroupAndKind, type Definition } from './definitions';
import type { KubernetesDefinitions } from './kubernetes/open-api';
import { KubernetesSchemas } from './kubernetes/schemas';
import type { ManifestEntry } from './manifest';
import { operatorSchema } from './operator';
import { ROOTS } from './proto/definitions';
import type { ProtoTypes } from './proto/parse';
import { ProtoSchemas } from './proto/schemas';
import type { DefinedVersion, OpenApiSchema } from './reduce';
import { SchemaTable } from './schema-table';

/** A kind with its schemas by version. */
interface KindSchemas {
  /** `group/Kind`. */
  readonly name: string;
  readonly versions: { readonly [version: string]: OpenApiSchema };
}

const EXPERIMENTAL_FILE = 'gateway-api-experimental';

/** Contents of lib/rules/data by file name. */
export function generateRulesData(definitions: readonly Definition[]): Map<string, string> {
  return new Map(
    byFile(definitions).map(([name, members]) => [`${name}.json`, renderSchemas(members.map(servedSchemas))]),
  );
}

/** The file of lib/rules/data with the kinds of Kubernetes. */
export function generateKubernetesData(definitions: KubernetesDefinitions): Map<string, string> {
  const schemas = new KubernetesSchemas(definitions);
  const kinds = definitions.kinds.map(({ group, version, kind, type }) => ({
    name: `${group}/${kind}`,
    versions: { [version]: schemas.of(type) },
  }));
  return new Map([['kubernetes.json', renderSchemas(kinds)]]);
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

/** The file of lib/rules/data with what configures an installation. */
export function generateInstallationData(types: ProtoTypes, kubernetes: KubernetesDefinitions): Map<string, string> {
  const schemas = new ProtoSchemas(types);
  const messages = Object.entries(ROOTS).map(([name, root]) => ({ name, versions: { '': schemas.of(root) } }));
  const operator = { name: 'operator', versions: { '': operatorSchema(kubernetes) } };
  return new Map([['installation.json', renderSchemas([...messages, operator])]]);
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

function servedSchemas({ group, kind, versions }: Definition): KindSchemas {
  const served = versions.filter((version) => version.served);
  return {
    name: `${group}/${kind}`,
    versions: Object.fromEntries(served.map(({ name, schema }) => [name, schema.openAPIV3Schema])),
  };
}

function renderSchemas(members: readonly KindSchemas[]): string {
  const table = new SchemaTable();
  const kinds: { [groupKind: string]: { [version: string]: number } } = {};
  for (const { name, versions } of members) {
    kinds[name] = mapValues(versions, (schema) => table.add(schema));
  }
  // A node a line: small, and a change of one field stays a small diff.
  const nodes = table.nodes.map((node) => JSON.stringify(node)).join(',\n');
  return `{"kinds":${JSON.stringify(kinds)},\n"schemas":[\n${nodes}\n]}\n`;
}
