// Kinds that the user defines by CRDs, so that their objects are validated like those of known kinds.

import { isMap } from '../private/map-reader';
import { OPEN_API_KEYWORDS, translateSchema } from './open-api';
import { regexError } from './regex';
import type { Schema, Validation } from './schema';

/** Definition of a kind by a CRD. */
export interface Definition {
  readonly group: string;
  readonly kind: string;
  /** Versions that the API server serves, without the group. */
  readonly served: readonly string[];
  /** Schemas by version. */
  readonly schemas: ReadonlyMap<string, Schema>;
}

/** Definitions by group and kind, such as `example.com/Widget`. */
export type Definitions = ReadonlyMap<string, Definition>;

/** Reads CRDs; skips objects that are not a CRD, or that cannot be installed. Never throws. */
export function readDefinitions(manifests: Iterable<unknown>): Definitions {
  const definitions = new Map<string, Definition>();
  for (const manifest of manifests) {
    const definition = isMap(manifest) ? definitionOf(manifest.spec) : undefined;
    if (definition !== undefined) {
      definitions.set(`${definition.group}/${definition.kind}`, definition);
    }
  }
  return definitions;
}

function definitionOf(spec: unknown): Definition | undefined {
  if (!isMap(spec) || !isMap(spec.names) || !Array.isArray(spec.versions)) {
    return undefined;
  }
  const { group } = spec;
  const { kind } = spec.names;
  if (typeof group !== 'string' || typeof kind !== 'string') {
    return undefined;
  }
  const versions = spec.versions.filter(isMap).filter(({ name }) => typeof name === 'string');
  const schemas = versions.flatMap(({ name, schema }): [string, Schema][] => {
    const openApi = isMap(schema) ? schema.openAPIV3Schema : undefined;
    return isMap(openApi) ? [[name as string, toSchema(openApi)]] : [];
  });
  const served = versions.filter((version) => version.served === true).map(({ name }) => name as string);
  return { group, kind, served, schemas: new Map(schemas) };
}

function toSchema(openApi: Record<string, unknown>): Schema {
  return translateSchema(cleaned(openApi), toSchema) as Schema;
}

/** A schema without its malformed keywords, with which the API server does not install it. */
function cleaned(openApi: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(openApi).filter(([keyword, value]) => isWellFormed(keyword, value));
  const validations = openApi['x-kubernetes-validations'];
  const rules = Array.isArray(validations) ? validations.filter(isKnownRule) : [];
  return { ...Object.fromEntries(entries), ...(rules.length > 0 && { 'x-kubernetes-validations': rules }) };
}

/** Rules are checked one by one: what this engine does not know is left out, and the others apply. */
function isWellFormed(keyword: string, value: unknown): boolean {
  const accepts = Object.hasOwn(OPEN_API_KEYWORDS, keyword) && OPEN_API_KEYWORDS[keyword]?.accepts(value) === true;
  return (
    accepts &&
    keyword !== 'x-kubernetes-validations' &&
    (keyword !== 'pattern' || regexError(String(value)) === undefined)
  );
}

const CALL = /(?:^|[^\w.])([a-zA-Z_][\w.]*)\(|\.([a-zA-Z_]\w*)\(/g;

/** Functions that the CEL engine has; these are not all functions of Kubernetes. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  ...['has', 'size', 'all', 'exists', 'exists_one', 'filter', 'map', 'matches', 'startsWith', 'endsWith', 'contains'],
  ...['substring', 'split', 'join', 'lowerAscii', 'upperAscii', 'replace', 'trim', 'charAt', 'indexOf', 'lastIndexOf'],
  ...['duration', 'timestamp', 'int', 'uint', 'double', 'string', 'bool', 'bytes', 'dyn', 'type'],
  ...['isURL', 'url', 'getScheme', 'isIP', 'format.dns1123Label', 'validate'],
]);

/** A rule with a function that the engine does not have cannot be evaluated, and must not reject objects. */
function isKnownRule(validation: unknown): validation is Validation {
  if (!isMap(validation) || typeof validation.rule !== 'string') {
    return false;
  }
  // A quoted text that looks like such a call excludes the rule too, which is harmless.
  return [...validation.rule.matchAll(CALL)].every(([, name, method]) => FUNCTIONS.has(name ?? method ?? ''));
}
