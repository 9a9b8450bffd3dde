// Kinds that are defined by CRDs of the user's own, so that their objects are judged as those of known kinds are.

import { isMap } from '../private/map-reader';
import { OPEN_API_KEYWORDS, translateSchema } from './open-api';
import { regexError } from './regex';
import type { Schema, Validation } from './schema';

/** What a CRD says about a kind. */
export interface Definition {
  readonly group: string;
  readonly kind: string;
  /** Versions that the API server takes, without the group. */
  readonly served: readonly string[];
  /** Schemas by version. */
  readonly schemas: ReadonlyMap<string, Schema>;
}

/** Definitions by group and kind, such as `example.com/Widget`. */
export type Definitions = ReadonlyMap<string, Definition>;

/** Reads CRDs; what is no CRD, or too broken to be installed, defines nothing. Never throws. */
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

/** A schema without what is malformed: the API server would not have installed it. */
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

/** Functions that the CEL engine has; of the libraries of Kubernetes only some. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  ...['has', 'size', 'all', 'exists', 'exists_one', 'filter', 'map', 'matches', 'startsWith', 'endsWith', 'contains'],
  ...['substring', 'split', 'join', 'lowerAscii', 'upperAscii', 'replace', 'trim', 'charAt', 'indexOf', 'lastIndexOf'],
  ...['duration', 'timestamp', 'int', 'uint', 'double', 'string', 'bool', 'bytes', 'dyn', 'type'],
  ...['isURL', 'url', 'getScheme', 'isIP', 'format.dns1123Label', 'validate'],
]);

/** A rule with a function that the engine lacks cannot be judged, and must not be taken for broken. */
function isKnownRule(validation: unknown): validation is Validation {
  if (!isMap(validation) || typeof validation.rule !== 'string') {
    return false;
  }
  // What looks like a call within quotes is left out too: nothing is lost but a rule.
  return [...validation.rule.matchAll(CALL)].every(([, name, method]) => FUNCTIONS.has(name ?? method ?? ''));
}
