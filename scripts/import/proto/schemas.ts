// Schemas of protobuf messages as Istio reads them from JSON.
import type { OpenApiSchema } from '../reduce';
import { resolveType } from './definitions';
import type { ProtoField, ProtoTypes } from './parse';

const INTEGER: OpenApiSchema = { 'x-kubernetes-int-or-string': true, format: 'proto/integer' };
const COUNT: OpenApiSchema = { ...INTEGER, minimum: 0 };
const NUMBER: OpenApiSchema = { 'x-number-or-string': true, format: 'proto/number' };
const TEXT: OpenApiSchema = { type: 'string' };
const FREE_OBJECT: OpenApiSchema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

const KNOWN_TYPES: { readonly [type: string]: OpenApiSchema } = {
  bool: { type: 'boolean' },
  string: TEXT,
  bytes: TEXT,
  ...Object.fromEntries(['int32', 'int64', 'sint32'].map((type) => [type, INTEGER])),
  uint32: COUNT,
  uint64: COUNT,
  float: NUMBER,
  double: NUMBER,
  'google.protobuf.BoolValue': { type: 'boolean' },
  'google.protobuf.StringValue': TEXT,
  'google.protobuf.Int32Value': INTEGER,
  'google.protobuf.Int64Value': INTEGER,
  'google.protobuf.UInt32Value': COUNT,
  'google.protobuf.UInt64Value': COUNT,
  'google.protobuf.DoubleValue': NUMBER,
  'google.protobuf.FloatValue': NUMBER,
  'google.protobuf.Duration': { type: 'string', format: 'duration' },
  'google.protobuf.Struct': FREE_OBJECT,
  'google.protobuf.Value': { 'x-kubernetes-preserve-unknown-fields': true },
  'google.protobuf.Any': FREE_OBJECT,
};

/** Messages of Istio with a JSON form of their own. */
const CUSTOM_TYPES: ReadonlyMap<string, OpenApiSchema> = new Map([
  ['IntOrString', { 'x-kubernetes-int-or-string': true }],
  ['BoolValue', { type: 'boolean' }],
]);

/** Translates messages; each once. */
export class ProtoSchemas {
  private readonly known = new Map<string, OpenApiSchema>(Object.entries(KNOWN_TYPES));

  public constructor(private readonly types: ProtoTypes) {}

  /** Schema of a message by its full name. */
  public of(message: string): OpenApiSchema {
    let schema = this.known.get(message);
    if (schema === undefined) {
      const custom = CUSTOM_TYPES.get(message.split('.').pop() ?? '');
      schema = custom ?? this.ofMessage(message);
      this.known.set(message, schema);
    }
    return schema;
  }

  private ofMessage(message: string): OpenApiSchema {
    const values = this.types.enums.get(message);
    if (values !== undefined) {
      return { type: 'string', enum: values };
    }
    const fields = this.types.messages.get(message);
    if (fields === undefined) {
      throw new Error(`no protobuf file defines ${message}`);
    }
    const properties = Object.fromEntries(fields.map((field) => [field.name, this.ofField(field, message)]));
    const [only, ...more] = exclusive(fields);
    const alternatives = more.length === 0 ? only : { allOf: [only, ...more] };
    return { type: 'object', properties, ...alternatives };
  }

  private ofField({ type, label }: ProtoField, scope: string): OpenApiSchema {
    const schema = this.of(resolveType(type, scope, this.types));
    switch (label) {
      case 'repeated':
        return { type: 'array', items: schema };
      case 'map':
        return { type: 'object', additionalProperties: schema };
      default:
        return schema;
    }
  }
}

/** The fields of a oneof exclude each other. */
function exclusive(fields: readonly ProtoField[]): OpenApiSchema[] {
  const oneofs = [...new Set(fields.flatMap(({ oneof }) => oneof ?? []))];
  return oneofs.map((oneof) => {
    const required = fields.filter((field) => field.oneof === oneof).map(({ name }) => ({ required: [name] }));
    return { oneOf: [{ not: { anyOf: required } }, ...required] };
  });
}
