// Validates values against the JSON Schemas of test files and access rules.

import { invalidTests } from '../../diagnostics/codes/tests';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { mapValues } from '../../private/collections';
import { type PathStep, parsePath } from '../../private/field-path';
import { validateValue } from '../../rules/crd/value';
import type { Schema } from '../../rules/schema';

/** A JSON Schema: the parts of it that `Schema` has, and references to its definitions. */
export interface JsonSchema extends Pick<Schema, Shared> {
  readonly $ref?: string;
  readonly definitions?: Definitions;
  readonly properties?: Definitions;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

type Shared = 'type' | 'enum' | 'minimum' | 'maximum' | 'minLength' | 'minItems' | 'minProperties' | 'required';
type Definitions = Readonly<Record<string, JsonSchema>>;

/** A problem, with its path from the root. */
export interface PlacedDiagnostic {
  readonly steps: readonly PathStep[];
  readonly diagnostic: Diagnostic;
}

/** The problems of a value. */
export function checkSchema(value: unknown, schema: JsonSchema): PlacedDiagnostic[] {
  return validateValue(value, schemaOf(schema, schema.definitions ?? {})).map(({ path = '', message, suggestion }) => ({
    steps: parsePath(path),
    diagnostic: invalidTests.unusable({ reason: message, remedy: suggestion }),
  }));
}

/** A JSON Schema without references. It allows unknown members unless it excludes them, other than the schema of a kind. */
function schemaOf(schema: JsonSchema, definitions: Definitions): Schema {
  const resolve = (node: JsonSchema) => schemaOf(node, definitions);
  const { properties = {}, additionalProperties, items, oneOf, ...others } = withoutReferences(schema, definitions);
  return {
    ...others,
    properties: mapValues(properties, resolve),
    additionalProperties:
      typeof additionalProperties === 'object' ? resolve(additionalProperties) : additionalProperties !== false,
    ...(items && { items: resolve(items) }),
    ...(oneOf && { oneOf: oneOf.map(resolve) }),
  };
}

/** A node with what its references and its parts contain. */
function withoutReferences(schema: JsonSchema, definitions: Definitions): Omit<JsonSchema, '$ref' | 'allOf'> {
  const { $ref, allOf = [], ...others } = schema;
  const target = $ref === undefined ? [] : [definitions[$ref.replace('#/definitions/', '')] ?? {}];
  const parts = [...target, ...allOf].map((part) => withoutReferences(part, definitions));
  return Object.assign({}, ...parts, others);
}
