// The converter supports every field that the API server and istiod accept. For each field of the CRDs, the test generates
// a manifest with this field, and converts it if it is valid.
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { convert } from '../../lib/convert';
import { type KindInfo, knownKinds } from '../../lib/facts/kinds';
import { validateManifest } from '../../lib/rules';
import { schemaOf } from '../../lib/rules/catalog';
import type { Schema } from '../../lib/rules/schema';
import { linesOf } from './support';

/** Kinds without a construct in the library (parts of the inference extension), and one kind whose fields depend on each other. */
const OTHERS = /^Inference(?!Pool$)|^IstioRevision$/;
/** Values for fields whose schema does not describe the accepted values. */
const WORDS: Readonly<Record<string, readonly unknown[]>> = {
  hosts: [['example.com']],
  kind: ['allow'],
  mode: ['none'],
  operator: ['Exists'],
  protocol: ['HTTP'],
};
const TEXTS = [
  '5s',
  'reviews',
  'example.com',
  '/path',
  'v1',
  '10.0.0.1',
  '80',
  'https://example.com',
  'Exact',
  'mesh',
  'example.com/name',
];
/**
 * Errors for valid manifests that the converter does not support: incomplete values, which have no effect, and numbers
 * in place of text. Types that accepted them would also accept mistakes.
 */
const UNSUPPORTED = [
  /prober is missing|targets is missing|static is missing/,
  /failover\[0\]: (from|to) is missing/,
  /plugin\.parameters\[0\]: (name is missing|exactly one of string, array, map must be set)/,
  /oauth2\.clientId: exactly one of secret, configMap must be set/,
  /exactly one of alert, record must be set|the value must have key, operator/,
  /(expr: 80 is not a string|nativeHistogramMinBucketFactor: 80 is not a number in quotes)/,
];

/** Number of candidates for the manifest of a field. For nearly all fields, at least one of them is valid. */
const MAX_CANDIDATES = 60;

describe.each(knownKinds('experimental').filter(({ kind }) => !OTHERS.test(kind)))('$kind of $group', (info) => {
  test('every field of its CRD is converted, in manifests that are valid', () => {
    const manifests = validManifests(info);
    const text = manifests.map((manifest) => stringify(manifest, { aliasDuplicateObjects: false })).join('---\n');
    const conversion = convert([{ name: 'fields.yaml', text }], { className: 'Fields' });
    const errors = linesOf(conversion).filter((line) => line.includes(': error '));
    expect(errors.filter((error) => !UNSUPPORTED.some((reason) => reason.test(error)))).toEqual([]);
    expect(conversion.objects.filter(({ state }) => state === 'different')).toHaveLength(0);
    expect(manifests.length).toBeGreaterThan(0);
  });
});

function validManifests(info: KindInfo): unknown[] {
  const { group, kind, storage, scope } = info;
  const root = schemaOf(group, kind, { channel: 'experimental' });
  const spec = root?.properties?.spec;
  const found: unknown[] = [];
  for (const path of spec ? pathsOf(spec, 0) : []) {
    const candidates = spec ? valuesFor(spec, path) : [];
    for (const value of candidates.slice(0, MAX_CANDIDATES)) {
      const namespace = scope === 'Namespaced' ? 'fields' : undefined;
      // Some kinds accept no other name.
      const metadata = { name: 'default', namespace };
      const manifest = { apiVersion: `${group}/${storage}`, kind, metadata, spec: value };
      if (
        validateManifest(manifest, { gatewayApiChannel: 'experimental' }).every(({ severity }) => severity !== 'error')
      ) {
        found.push(manifest);
        break;
      }
    }
  }
  return found;
}

type Path = readonly string[];

const ITEM = '[]';
const MEMBER = '*';

/** Paths of all fields below a schema. */
function pathsOf(schema: Schema, depth: number): Path[] {
  if (depth > 12) {
    return [];
  }
  if (schema.items) {
    return pathsOf(schema.items, depth).map((path) => [ITEM, ...path]);
  }
  if (typeof schema.additionalProperties === 'object') {
    return pathsOf(schema.additionalProperties, depth).map((path) => [MEMBER, ...path]);
  }
  const fields = Object.entries(schema.properties ?? {});
  return fields.length === 0
    ? [[]]
    : fields.flatMap(([name, field]) => pathsOf(field, depth + 1).map((path) => [name, ...path]));
}

/** Values that contain the field at a path, with the fields that are required beside it. */
function valuesFor(schema: Schema, [step, ...rest]: Path): unknown[] {
  if (step === undefined) {
    return leavesOf(schema);
  }
  if (step === ITEM) {
    return schema.items ? valuesFor(schema.items, rest).map((item) => [item]) : [];
  }
  if (step === MEMBER) {
    const member = schema.additionalProperties;
    return typeof member === 'object'
      ? ['key', '8080'].flatMap((key) => valuesFor(member, rest).map((value) => ({ [key]: value })))
      : [];
  }
  const field = schema.properties?.[step];
  const words = field?.type === 'string' && !field.enum ? (WORDS[step] ?? []) : [];
  const values = field ? [...words, ...valuesFor(field, rest)] : [];
  return values.flatMap((value) => companionsOf(schema, step).map((companions) => ({ ...companions, [step]: value })));
}

/** Fields that are set beside another one: the required ones, and each possible `type` with the field of its name. */
function companionsOf(schema: Schema, step: string): Record<string, unknown>[] {
  const required: Record<string, unknown> = {};
  for (const name of schema.required ?? []) {
    const field = schema.properties?.[name];
    if (name !== step && field) {
      required[name] = WORDS[name]?.[0] ?? minimalOf(field);
    }
  }
  const { type } = schema.properties ?? {};
  const types = step !== 'type' && type?.enum ? type.enum : [];
  return [required, ...types.map((value) => ({ ...required, type: value, ...fieldNamed(schema, String(value)) }))];
}

/** The field that belongs to a `type`: `externalHostname` to `ExternalHostname`. */
function fieldNamed(schema: Schema, type: string): Record<string, unknown> {
  const name = type.charAt(0).toLowerCase() + type.slice(1);
  const field = schema.properties?.[name];
  return field ? { [name]: minimalOf(field) } : {};
}

function minimalOf(schema: Schema): unknown {
  if (schema.type === 'object') {
    const { additionalProperties: member } = schema;
    if (typeof member === 'object') {
      return (schema.minProperties ?? 0) > 0 ? { key: minimalOf(member) } : {};
    }
    const [only] = Object.keys(schema.properties ?? {});
    const isEmpty = (schema.minProperties ?? 0) > 0 && (schema.required ?? []).length === 0;
    return isEmpty && only !== undefined
      ? { [only]: minimalOf(schema.properties?.[only] ?? {}) }
      : companionsOf(schema, '')[0];
  }
  if (schema.type === 'array') {
    return schema.items && (schema.minItems ?? 0) > 0 ? [minimalOf(schema.items)] : [];
  }
  return leavesOf(schema)[0];
}

function leavesOf(schema: Schema): unknown[] {
  if (schema.enum) {
    return schema.enum.filter((value) => value !== null);
  }
  if (schema.intOrString) {
    return [80, 'http'];
  }
  switch (schema.type) {
    case 'string':
      return TEXTS;
    case 'integer':
    case 'number':
      return [schema.minimum ?? 1, 1, 100].filter((value) => value >= (schema.minimum ?? 0));
    case 'boolean':
      return [true, false];
    case 'array':
      return [[]];
    default:
      return [{}];
  }
}
