/** A CEL rule of a schema node. */
export interface Validation {
  readonly rule: string;
  readonly message?: string;
  /** CEL expression that returns the message; takes precedence over `message`. */
  readonly messageExpression?: string;
  /** Field below the node to report, such as `.spec.host`. */
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
}

/** A node of the schema of a kind: OpenAPI v3, with short names for the extensions of Kubernetes (`x-kubernetes-...`). */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly nullable?: boolean;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly intOrString?: boolean;
  /** A number or a text, such as a quantity. */
  readonly numberOrString?: boolean;
  /** Whether the empty text is allowed beside the values of an enum. */
  readonly emptyIsUnset?: boolean;
  /** Format of the keys of a map. */
  readonly keyFormat?: string;
  readonly preserveUnknownFields?: boolean;
  readonly embeddedResource?: boolean;
  /** `set`: no equal items; `map`: no items with equal values of `listMapKeys`. */
  readonly listType?: 'set' | 'map';
  readonly listMapKeys?: readonly string[];
  readonly validations?: readonly Validation[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
}
