// The keywords of OpenAPI v3 that CRDs use, and the short names under which `Schema` has them. What is not here says
// nothing about validity: `title`, `x-kubernetes-map-type`, ...

/** What stands under a keyword: a plain value, or schemas. */
export type KeywordContent = 'value' | 'schema' | 'schemas' | 'properties';

/** A keyword that judging needs. */
export interface Keyword {
  readonly name: string;
  readonly content: KeywordContent;
}

const value = (name: string): Keyword => ({ name, content: 'value' });
const schemas = (name: string): Keyword => ({ name, content: 'schemas' });

/** By the name that the CRD uses. */
export const OPEN_API_KEYWORDS: Readonly<Record<string, Keyword>> = {
  type: value('type'),
  nullable: value('nullable'),
  format: value('format'),
  enum: value('enum'),
  pattern: value('pattern'),
  minimum: value('minimum'),
  maximum: value('maximum'),
  exclusiveMinimum: value('exclusiveMinimum'),
  exclusiveMaximum: value('exclusiveMaximum'),
  multipleOf: value('multipleOf'),
  minLength: value('minLength'),
  maxLength: value('maxLength'),
  minItems: value('minItems'),
  maxItems: value('maxItems'),
  minProperties: value('minProperties'),
  maxProperties: value('maxProperties'),
  required: value('required'),
  default: value('default'),
  'x-kubernetes-int-or-string': value('intOrString'),
  'x-kubernetes-preserve-unknown-fields': value('preserveUnknownFields'),
  'x-kubernetes-embedded-resource': value('embeddedResource'),
  'x-kubernetes-list-type': value('listType'),
  'x-kubernetes-list-map-keys': value('listMapKeys'),
  'x-kubernetes-validations': value('validations'),
  properties: { name: 'properties', content: 'properties' },
  additionalProperties: { name: 'additionalProperties', content: 'schema' },
  items: { name: 'items', content: 'schema' },
  oneOf: schemas('oneOf'),
  anyOf: schemas('anyOf'),
  allOf: schemas('allOf'),
  not: { name: 'not', content: 'schema' },
};

/** Turns a schema into a node: `add` says what stands for a schema below it. */
export function translateSchema(
  schema: Readonly<Record<string, unknown>>,
  add: (schema: Record<string, unknown>) => unknown,
): Record<string, unknown> {
  const node: Record<string, unknown> = {};
  for (const [keyword, { name, content }] of Object.entries(OPEN_API_KEYWORDS)) {
    // The alternatives of int-or-string are fixed; its mark says it all.
    const isRedundant = keyword === 'anyOf' && schema['x-kubernetes-int-or-string'] === true;
    if (schema[keyword] !== undefined && !isRedundant) {
      node[name] = translateContent(schema[keyword], content, add);
    }
  }
  if (node.listType === 'atomic') {
    node.listType = undefined;
  }
  return node;
}

function translateContent(
  given: unknown,
  content: KeywordContent,
  add: (schema: Record<string, unknown>) => unknown,
): unknown {
  switch (content) {
    case 'schema':
      return typeof given === 'boolean' ? given : add(given as Record<string, unknown>);
    case 'schemas':
      return (given as Record<string, unknown>[]).map(add);
    case 'properties':
      return Object.fromEntries(
        Object.entries(given as object).map(([name, schema]) => [name, add(schema as Record<string, unknown>)]),
      );
    default:
      return given;
  }
}
