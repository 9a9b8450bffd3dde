// Reduces CRDs to facts: kinds, versions and schemas, without prose, status, annotations and printer columns.
import { parseAllDocuments } from 'yaml';

/** A node of an OpenAPI v3 schema in a CRD. */
export type OpenApiSchema = { [keyword: string]: unknown };

/** One version of a kind. */
export interface DefinedVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated?: boolean;
  readonly schema: { readonly openAPIV3Schema: OpenApiSchema };
}

/** A CRD that contains only facts. It is still a CRD that `cdk8s import` reads. */
export interface DefinitionDocument {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly scope: 'Namespaced' | 'Cluster';
    readonly versions: readonly DefinedVersion[];
  };
}

/** Reduced CRDs of a YAML text. Other objects of a release file, such as admission policies, are skipped. */
export function reduceDefinitions(name: string, text: string): DefinitionDocument[] {
  return parseAllDocuments(text).flatMap((yaml) => {
    const [error] = yaml.errors;
    if (error) {
      throw new Error(`${name}: not valid YAML: ${error.message}`);
    }
    const document = yaml.toJS() as DefinitionDocument | null;
    return document?.kind === 'CustomResourceDefinition' ? [reduceDocument(document)] : [];
  });
}

function reduceDocument({ apiVersion, kind, metadata, spec }: DefinitionDocument): DefinitionDocument {
  const { group, names, scope } = spec;
  return {
    apiVersion,
    kind,
    metadata: { name: metadata.name },
    spec: {
      group,
      names: { kind: names.kind, plural: names.plural },
      scope,
      versions: reduceVersions(spec.versions, group),
    },
  };
}

/** Versions with equal schemas share one object, which becomes an alias in YAML. */
function reduceVersions(versions: readonly DefinedVersion[], group: string): DefinedVersion[] {
  const schemas = new Map<string, DefinedVersion['schema']>();
  return versions.map(({ name, served, storage, deprecated, schema }) => {
    const reduced = { openAPIV3Schema: reduceRoot(schema.openAPIV3Schema, group) };
    const key = JSON.stringify(reduced);
    const shared = schemas.get(key) ?? reduced;
    schemas.set(key, shared);
    return { name, served, storage, ...(deprecated && { deprecated }), schema: shared };
  });
}

function reduceRoot(root: OpenApiSchema, group: string): OpenApiSchema {
  const reduced = withoutDescriptions(root) as OpenApiSchema;
  const { status: _, ...properties } = propertiesOf(reduced);
  if (group === 'sailoperator.io') {
    freeValues(properties);
  }
  return { ...reduced, properties };
}

/** The values of the Sail operator are the whole values tree of the Istio charts; they stay a free-form object. */
function freeValues(properties: { [name: string]: OpenApiSchema }): void {
  const fields = properties.spec && propertiesOf(properties.spec);
  if (fields?.values) {
    fields.values = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  }
}

function propertiesOf(schema: OpenApiSchema): { [name: string]: OpenApiSchema } {
  return (schema.properties ?? {}) as { [name: string]: OpenApiSchema };
}

/** Removes the keyword `description`; under `properties` it is the name of a field, which stays. */
function withoutDescriptions(node: unknown, isPropertyMap = false): unknown {
  if (Array.isArray(node)) {
    return node.map((item) => withoutDescriptions(item));
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const members = Object.entries(node).filter(([key]) => isPropertyMap || key !== 'description');
  // Copies of one release differ in the order of keys.
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    members.map(([key, value]) => [key, withoutDescriptions(value, key === 'properties' && !isPropertyMap)]),
  );
}
