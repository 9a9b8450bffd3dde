// Schemas of the kinds of Kubernetes as the API server enforces them, without references.
import type { OpenApiSchema } from '../reduce';
import type { KubernetesDefinitions, TypeNode } from './open-api';
import { ALSO_REQUIRED, NOT_REQUIRED, RESTRICTIONS, type Restriction } from './restrictions';

/** Types that read more than their schema describes. */
const SPECIAL_TYPES: { readonly [type: string]: OpenApiSchema } = {
  'intstr.IntOrString': { 'x-kubernetes-int-or-string': true, format: 'int32' },
  'resource.Quantity': { 'x-number-or-string': true, format: 'kubernetes/quantity' },
  'meta.v1.FieldsV1': { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  'runtime.RawExtension': { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

/** Translates the types of the pinned definitions; each once, so that equal schemas are one object. */
export class KubernetesSchemas {
  private readonly known = new Map<string, OpenApiSchema>(Object.entries(SPECIAL_TYPES));

  /** @param isPartial - whether fields can be missing, because the values are merged with others */
  public constructor(
    private readonly definitions: KubernetesDefinitions,
    private readonly isPartial = false,
  ) {}

  /** Schema of a type. */
  public of(type: string): OpenApiSchema {
    let schema = this.known.get(type);
    if (schema === undefined) {
      schema = this.ofObject(type, this.definitions.types[type] ?? {});
      this.known.set(type, schema);
    }
    return schema;
  }

  private ofObject(type: string, node: TypeNode): OpenApiSchema {
    if (node.properties === undefined) {
      return this.ofNode(node);
    }
    const left = NOT_REQUIRED[type] ?? [];
    const stated = ((node.required ?? []) as string[]).filter((name) => !left.includes(name));
    const required = this.isPartial ? [] : [...stated, ...(ALSO_REQUIRED[type] ?? [])];
    const fields = Object.entries(node.properties as { [name: string]: TypeNode }).map(([name, field]) => {
      const schema = restricted(this.ofNode(field), RESTRICTIONS[type]?.[name] ?? {});
      return [name, required.includes(name) ? filled(schema) : optional(schema)];
    });
    return { type: 'object', properties: Object.fromEntries(fields), ...(required.length > 0 && { required }) };
  }

  private ofNode(node: TypeNode): OpenApiSchema {
    if (typeof node.$ref === 'string') {
      return this.of(node.$ref);
    }
    const {
      'x-kubernetes-list-type': _,
      'x-kubernetes-list-map-keys': __,
      items,
      additionalProperties,
      ...rest
    } = node;
    return {
      ...rest,
      ...(rest.format === 'byte' && { format: 'kubernetes/base64' }),
      // In a list, Go reads null as an empty value.
      ...(items !== undefined && { items: { ...this.ofNode(items as TypeNode), nullable: true } }),
      ...(additionalProperties !== undefined && {
        additionalProperties: this.ofNode(additionalProperties as TypeNode),
      }),
    };
  }
}

function restricted(schema: OpenApiSchema, restriction: Restriction): OpenApiSchema {
  const { 'x-each-format': format, 'x-each-enum': allowed, ...keywords } = restriction;
  const member = schema.items === undefined ? 'additionalProperties' : 'items';
  const added = { ...(format !== undefined && { format }), ...(allowed !== undefined && { enum: allowed }) };
  const isEach = Object.keys(added).length > 0;
  return { ...schema, ...keywords, ...(isEach && { [member]: { ...(schema[member] as OpenApiSchema), ...added } }) };
}

/** An empty value of a required field is a missing one. */
function filled(schema: OpenApiSchema): OpenApiSchema {
  const isOpenText = schema.type === 'string' && schema.enum === undefined;
  return {
    ...schema,
    ...(isOpenText && { minLength: 1 }),
    ...(schema.type === 'array' && { minItems: 1 }),
  };
}

/** An empty value of another field is one that is not set. */
function optional(schema: OpenApiSchema): OpenApiSchema {
  return schema.enum === undefined ? schema : { ...schema, 'x-empty-is-unset': true };
}
