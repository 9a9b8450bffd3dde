// What kinds the CRDs define, and their schemas. Those of an API group are loaded when the first of them is asked for.
import kinds from './data/index.json';
import type { RuleContext } from './rule-context';
import type { Schema } from './schema';
import { linkSchemas, type SchemaFile } from './schema-file';

/** Release channel of the Gateway API; all other kinds are the same in both. */
export type Channel = NonNullable<RuleContext['gatewayApiChannel']>;

/** What is known of a kind without its schema. */
export interface KindInfo {
  /** Name of the file in `data/` that holds the schema. */
  readonly file: string;
  readonly channel?: 'experimental';
  readonly group: string;
  readonly kind: string;
  /** Name in API paths and RBAC rules, such as `virtualservices`. */
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly storage: string;
  /** Versions that the API server takes, without the group. */
  readonly served: readonly string[];
  /** Versions that it once took. */
  readonly notServed: readonly string[];
}

const ENTRIES = (kinds as readonly KindInfo[]).map((info) => [`${info.group}/${info.kind}`, info] as const);
const STANDARD: ReadonlyMap<string, KindInfo> = new Map(ENTRIES.filter(([, { channel }]) => channel === undefined));
const EXPERIMENTAL: ReadonlyMap<string, KindInfo> = new Map([
  ...STANDARD,
  ...ENTRIES.filter(([, { channel }]) => channel === 'experimental'),
]);

const files = new Map<string, ReadonlyMap<string, Schema>>();

/** All kinds of a channel, by group and kind. */
export function knownKinds(channel: Channel = 'standard'): KindInfo[] {
  return [...kindsOf(channel).values()];
}

/** A kind; undefined where no CRD of the channel defines it. */
export function kindInfo(group: string, kind: string, channel: Channel = 'standard'): KindInfo | undefined {
  return kindsOf(channel).get(`${group}/${kind}`);
}

/** Schema of a kind, of its storage version unless another is named; undefined where there is none. */
export function schemaOf(
  group: string,
  kind: string,
  options: { readonly channel?: Channel; readonly version?: string } = {},
): Schema | undefined {
  const info = kindInfo(group, kind, options.channel);
  return info && schemasOf(info.file).get(`${group}/${kind}/${options.version ?? info.storage}`);
}

/**
 * All fields of a kind as paths from the root of the manifest, with `[]` for any list item and `*` for any map value:
 * `spec.http[].match[].headers.*.exact`. A free-form object is one path.
 */
export function fieldPathsOf(group: string, kind: string, channel?: Channel): string[] {
  const schema = schemaOf(group, kind, { channel });
  return schema === undefined ? [] : pathsBelow(schema, '');
}

function pathsBelow(schema: Schema, path: string): string[] {
  if (schema.items) {
    return pathsBelow(schema.items, `${path}[]`);
  }
  if (typeof schema.additionalProperties === 'object') {
    return [`${path}.*`, ...pathsBelow(schema.additionalProperties, `${path}.*`)];
  }
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const childPath = path === '' ? name : `${path}.${name}`;
    return [childPath, ...pathsBelow(child, childPath)];
  });
}

function kindsOf(channel: Channel): ReadonlyMap<string, KindInfo> {
  return channel === 'experimental' ? EXPERIMENTAL : STANDARD;
}

function schemasOf(file: string): ReadonlyMap<string, Schema> {
  let schemas = files.get(file);
  if (schemas === undefined) {
    schemas = loadFile(file);
    files.set(file, schemas);
  }
  return schemas;
}

function loadFile(file: string): Map<string, Schema> {
  const { kinds: roots, schemas: stored } = require(`./data/${file}.json`) as SchemaFile;
  const linked = linkSchemas(stored);
  const schemas = new Map<string, Schema>();
  for (const [groupKind, versions] of Object.entries(roots)) {
    for (const [version, root] of Object.entries(versions)) {
      const schema = linked[root];
      if (schema !== undefined) {
        schemas.set(`${groupKind}/${version}`, schema);
      }
    }
  }
  return schemas;
}
