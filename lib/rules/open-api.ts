// The keywords of OpenAPI v3 that CRDs use, and their short names in `Schema`. Other keywords, such as `title` and
// `x-kubernetes-map-type`, do not affect validation.

import { isMap } from '../private/map-reader';

/** Content of a keyword: a plain value, or schemas. */
export type KeywordContent = 'value' | 'schema' | 'schemas' | 'properties';

type Accepts = (value: unknown) => boolean;

/** A keyword that affects validation. */
export interface Keyword {
  readonly name: string;
  readonly content: KeywordContent;
  /** Whether a value means anything under the keyword; the API server refuses a definition with another one. */
  readonly accepts: Accepts;
}

const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean'];
const isType: Accepts = (given) => TYPES.includes(given as string);
const isText: Accepts = (given) => typeof given === 'string';
const isNumber: Accepts = (given) => typeof given === 'number';
const isFlag: Accepts = (given) => typeof given === 'boolean';
const isAnything: Accepts = () => true;
const isTextList: Accepts = (given) => Array.isArray(given) && given.every(isText);
const isSchemaList: Accepts = (given) => Array.isArray(given) && given.every(isMap);
const isSchemaMap: Accepts = (given) => isMap(given) && Object.values(given).every(isMap);
const isUniqueListType: Accepts = (given) => given === 'set' || given === 'map';

const value = (name: string, accepts: Accepts): Keyword => ({ name, content: 'value', accepts });
const schemas = (name: string): Keyword => ({ name, content: 'schemas', accepts: isSchemaList });

/** Keywords by the name that CRDs use. */
export const OPEN_API_KEYWORDS: Readonly<Record<string, Keyword>> = {
  type: value('type', isType),
  nullable: value('nullable', isFlag),
  format: value('format', isText),
  enum: value('enum', Array.isArray),
  pattern: value('pattern', isText),
  minimum: value('minimum', isNumber),
  maximum: value('maximum', isNumber),
  exclusiveMinimum: value('exclusiveMinimum', isFlag),
  exclusiveMaximum: value('exclusiveMaximum', isFlag),
  multipleOf: value('multipleOf', isNumber),
  minLength: value('minLength', isNumber),
  maxLength: value('maxLength', isNumber),
  minItems: value('minItems', isNumber),
  maxItems: value('maxItems', isNumber),
  minProperties: value('minProperties', isNumber),
  maxProperties: value('maxProperties', isNumber),
  required: value('required', isTextList),
  default: value('default', isAnything),
  'x-kubernetes-int-or-string': value('intOrString', isFlag),
  'x-kubernetes-preserve-unknown-fields': value('preserveUnknownFields', isFlag),
  'x-kubernetes-embedded-resource': value('embeddedResource', isFlag),
  'x-kubernetes-list-type': value('listType', isUniqueListType),
  'x-kubernetes-list-map-keys': value('listMapKeys', isTextList),
  'x-kubernetes-validations': value('validations', Array.isArray),
  // Not keywords of CRDs: what the kinds of Kubernetes need beyond them.
  'x-number-or-string': value('numberOrString', isFlag),
  'x-empty-is-unset': value('emptyIsUnset', isFlag),
  'x-key-format': value('keyFormat', isText),
  properties: { name: 'properties', content: 'properties', accepts: isSchemaMap },
  additionalProperties: {
    name: 'additionalProperties',
    content: 'schema',
    accepts: (given) => typeof given === 'boolean' || isMap(given),
  },
  items: { name: 'items', content: 'schema', accepts: isMap },
  oneOf: schemas('oneOf'),
  anyOf: schemas('anyOf'),
  allOf: schemas('allOf'),
  not: { name: 'not', content: 'schema', accepts: isMap },
};

/** Translates a schema to a node; `add` translates the schemas below it. */
export function translateSchema(
  schema: Readonly<Record<string, unknown>>,
  add: (schema: Record<string, unknown>) => unknown,
): Record<string, unknown> {
  const node: Record<string, unknown> = {};
  for (const [keyword, { name, content }] of Object.entries(OPEN_API_KEYWORDS)) {
    // `x-kubernetes-int-or-string` implies the alternatives.
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
