// Reads CRDs and reduces them to facts: no prose, no status, no marks that say nothing about valid manifests.
import { parseAllDocuments } from 'yaml';
import type { Source } from './sources';

/** A node of an OpenAPI v3 schema, as the CRD has it. */
export type OpenApiSchema = { [keyword: string]: unknown };

/** One version of a kind. */
export interface DefinedVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated?: boolean;
  readonly schema: { readonly openAPIV3Schema: OpenApiSchema };
}

/** One kind. */
export interface Definition {
  /** Release channel; only the Gateway API has some. */
  readonly channel?: 'experimental';
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly versions: readonly DefinedVersion[];
  /** The document, reduced to its storage version. */
  readonly document: object;
}

/** A fixed order: by group, then by kind. */
export function byGroupAndKind(a: Definition, b: Definition): number {
  return `${a.group}/${a.kind}` < `${b.group}/${b.kind}` ? -1 : 1;
}

interface Document {
  readonly kind?: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly scope: 'Namespaced' | 'Cluster';
    readonly versions: readonly DefinedVersion[];
  };
}

/** The kinds of one file. Release files hold other objects too, such as admission policies; they are passed over. */
export function parseDefinitions(source: Source): Definition[] {
  return parseAllDocuments(source.text).flatMap((yaml) => {
    const document = yaml.toJS() as Document | null;
    return document?.kind === 'CustomResourceDefinition' ? [toDefinition(document, source)] : [];
  });
}

function toDefinition(document: Document, source: Source): Definition {
  const { group, names, scope } = document.spec;
  const versions = document.spec.versions.map((version) => ({
    ...version,
    schema: { openAPIV3Schema: reduceRoot(version.schema.openAPIV3Schema, group) },
  }));
  return {
    ...(source.name.includes('experimental') && { channel: 'experimental' }),
    group,
    kind: names.kind,
    plural: names.plural,
    scope,
    versions,
    document: { ...document, spec: { ...document.spec, versions: versions.filter((version) => version.storage) } },
  };
}

function reduceRoot(root: OpenApiSchema, group: string): OpenApiSchema {
  const { status: _, ...properties } = propertiesOf(withoutDescriptions(root));
  if (group === 'sailoperator.io') {
    freeValues(properties);
  }
  return { ...(withoutDescriptions(root) as OpenApiSchema), properties };
}

/** The values of the sail operator are the whole values tree of the Istio charts; they stay a free-form object. */
function freeValues(properties: { [name: string]: OpenApiSchema }): void {
  const fields = properties.spec && propertiesOf(properties.spec);
  if (fields?.values) {
    fields.values = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  }
}

function propertiesOf(schema: unknown): { [name: string]: OpenApiSchema } {
  return ((schema as OpenApiSchema).properties ?? {}) as { [name: string]: OpenApiSchema };
}

/** Drops the keyword `description`; under `properties` it is the name of a field, which stays. */
function withoutDescriptions(node: unknown, isPropertyMap = false): unknown {
  if (Array.isArray(node)) {
    return node.map((item) => withoutDescriptions(item));
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const members = Object.entries(node).filter(([key]) => isPropertyMap || key !== 'description');
  if (isPropertyMap) {
    // Copies of one release differ in the order of fields.
    members.sort(([a], [b]) => (a < b ? -1 : 1));
  }
  return Object.fromEntries(
    members.map(([key, value]) => [key, withoutDescriptions(value, key === 'properties' && !isPropertyMap)]),
  );
}
