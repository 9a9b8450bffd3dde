// Schemas of the kinds with a CRD. Those of an API group are loaded at the first use of one of them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Channel, kindInfo } from '../facts/kinds';
import type { Schema } from './schema';
import { linkSchemas, type SchemaFile } from './schema-file';

const files = new Map<string, ReadonlyMap<string, Schema>>();

/** Schema of a kind, by default of its storage version; undefined if there is none. */
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

/** Schema of a kind of Kubernetes; undefined if it is not known. */
export function kubernetesSchema(group: string, kind: string, version: string): Schema | undefined {
  return schemasOf('kubernetes').get(`${group}/${kind}/${version}`);
}

/** The kinds of Kubernetes whose schemas are known, as `group/Kind/version`. */
export function kubernetesKinds(): string[] {
  return [...schemasOf('kubernetes').keys()];
}

/** Schema of the settings of an installation, such as `meshConfig`. */
export function settingsSchema(name: string): Schema | undefined {
  return schemasOf('installation').get(`${name}/`);
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
  const text = readFileSync(join(__dirname, 'data', `${file}.json`), 'utf8');
  const { kinds: roots, schemas: stored } = JSON.parse(text) as SchemaFile;
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
