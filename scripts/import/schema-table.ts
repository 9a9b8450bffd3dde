// Turns OpenAPI schemas into a table of nodes that refer to each other by index; equal nodes are stored once.
import type { OpenApiSchema } from './definitions';

type Node = { [keyword: string]: unknown };
type Translate = (value: unknown, table: SchemaTable) => unknown;

const same: Translate = (value) => value;
const child: Translate = (value, table) => (typeof value === 'boolean' ? value : table.add(value as OpenApiSchema));
const children: Translate = (value, table) => (value as OpenApiSchema[]).map((schema) => table.add(schema));
const properties: Translate = (value, table) =>
  Object.fromEntries(Object.entries(value as object).map(([name, schema]) => [name, table.add(schema)]));

/** What judging needs, by keyword; the rest (`title`, `x-kubernetes-map-type`, ...) says nothing about validity. */
const KEYWORDS: { readonly [keyword: string]: readonly [name: string, translate: Translate] } = {
  type: ['type', same],
  nullable: ['nullable', same],
  format: ['format', same],
  enum: ['enum', same],
  pattern: ['pattern', same],
  minimum: ['minimum', same],
  maximum: ['maximum', same],
  exclusiveMinimum: ['exclusiveMinimum', same],
  exclusiveMaximum: ['exclusiveMaximum', same],
  multipleOf: ['multipleOf', same],
  minLength: ['minLength', same],
  maxLength: ['maxLength', same],
  minItems: ['minItems', same],
  maxItems: ['maxItems', same],
  minProperties: ['minProperties', same],
  maxProperties: ['maxProperties', same],
  required: ['required', same],
  default: ['default', same],
  'x-kubernetes-int-or-string': ['intOrString', same],
  'x-kubernetes-preserve-unknown-fields': ['preserveUnknownFields', same],
  'x-kubernetes-embedded-resource': ['embeddedResource', same],
  'x-kubernetes-list-type': ['listType', (value) => (value === 'atomic' ? undefined : value)],
  'x-kubernetes-list-map-keys': ['listMapKeys', same],
  'x-kubernetes-validations': ['validations', same],
  properties: ['properties', properties],
  additionalProperties: ['additionalProperties', child],
  items: ['items', child],
  oneOf: ['oneOf', children],
  anyOf: ['anyOf', children],
  allOf: ['allOf', children],
  not: ['not', child],
};

export class SchemaTable {
  public readonly nodes: Node[] = [];
  private readonly indices = new Map<string, number>();

  /** Index of the node that stands for a schema. */
  public add(schema: OpenApiSchema): number {
    const node = this.translate(schema);
    const key = JSON.stringify(node);
    const known = this.indices.get(key);
    if (known !== undefined) {
      return known;
    }
    this.indices.set(key, this.nodes.length);
    return this.nodes.push(node) - 1;
  }

  private translate(schema: OpenApiSchema): Node {
    const node: Node = {};
    for (const [keyword, [name, translate]] of Object.entries(KEYWORDS)) {
      // The alternatives of int-or-string are fixed; its mark says it all.
      const redundant = keyword === 'anyOf' && schema['x-kubernetes-int-or-string'] === true;
      if (schema[keyword] !== undefined && !redundant) {
        node[name] = translate(schema[keyword], this);
      }
    }
    return node;
  }
}
