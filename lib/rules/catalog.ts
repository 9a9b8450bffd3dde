// What kinds the CRDs define, and their schemas. The schemas of an API group are loaded when the first of them is asked for.
import type { RuleContext } from './problem';
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

type Index = { readonly [channel in Channel]: ReadonlyMap<string, KindInfo> };

let index: Index | undefined;
const files = new Map<string, ReadonlyMap<string, Schema>>();

/** All kinds of a channel, by group and kind. */
export function knownKinds(channel: Channel = 'standard'): KindInfo[] {
  return [...indexOf(channel).values()];
}

/** A kind; undefined where no CRD of the channel defines it. */
export function kindInfo(group: string, kind: string, channel: Channel = 'standard'): KindInfo | undefined {
  return indexOf(channel).get(`${group}/${kind}`);
}

/** Schema of a kind, of its storage version unless another is named; undefined where there is none. */
export function schemaOf(
  group: string,
  kind: string,
  options: { readonly channel?: Channel; readonly version?: string } = {},
): Schema | undefined {
  const info = kindInfo(group, kind, options.channel);
  return info && schemasOf(info.file).get(schemaKey(group, kind, options.version ?? info.storage));
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

function indexOf(channel: Channel): ReadonlyMap<string, KindInfo> {
  if (index === undefined) {
    const entries = (require('./data/index.json') as KindInfo[]).map(
      (info) => [`${info.group}/${info.kind}`, info] as const,
    );
    const standard = entries.filter(([, info]) => info.channel === undefined);
    const experimental = entries.filter(([, info]) => info.channel !== undefined);
    index = { standard: new Map(standard), experimental: new Map([...standard, ...experimental]) };
  }
  return index[channel];
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
  const { kinds, schemas: stored } = require(`./data/${file}.json`) as SchemaFile;
  const linked = linkSchemas(stored);
  const schemas = new Map<string, Schema>();
  for (const [groupKind, versions] of Object.entries(kinds)) {
    for (const [version, root] of Object.entries(versions)) {
      const schema = linked[root];
      if (schema !== undefined) {
        schemas.set(`${groupKind}/${version}`, schema);
      }
    }
  }
  return schemas;
}

function schemaKey(group: string, kind: string, version: string): string {
  return `${group}/${kind}/${version}`;
}
