// Compares two schemas field by field. Paths have `[]` for the items of a list and `*` for the values of a map.
import { isDeepStrictEqual } from 'node:util';
import type { OpenApiSchema } from './reduce';

/** Differences between two schemas, one per line; of an added or removed field only its top. */
export function diffSchemas(path: string, before: OpenApiSchema, after: OpenApiSchema): string[] {
  const old = children(path, before);
  const current = children(path, after);
  const lines = diffKeywords(path, before, after);
  for (const [child, schema] of old) {
    const other = current.get(child);
    lines.push(...(other ? diffSchemas(child, schema, other) : [describeField('-', child, schema)]));
  }
  for (const [child, schema] of current) {
    if (!old.has(child)) {
      lines.push(describeField('+', child, schema));
    }
  }
  return lines;
}

function children(
  path: string,
  { properties, items, additionalProperties }: OpenApiSchema,
): Map<string, OpenApiSchema> {
  const prefix = path === '' ? '' : `${path}.`;
  const fields = Object.entries(properties ?? {}) as [string, OpenApiSchema][];
  const result = new Map(fields.map(([name, schema]) => [prefix + name, schema]));
  if (isSchema(items)) {
    result.set(`${path}[]`, items);
  }
  if (isSchema(additionalProperties)) {
    result.set(`${prefix}*`, additionalProperties);
  }
  return result;
}

function isSchema(value: unknown): value is OpenApiSchema {
  return typeof value === 'object' && value !== null;
}

function describeField(sign: string, path: string, schema: OpenApiSchema): string {
  const count = countFields(schema);
  const below = count === 0 ? '' : ` with ${count} ${count === 1 ? 'field' : 'fields'}`;
  return `${sign} ${path}${schema.type ? ` (${schema.type})` : ''}${below}`;
}

function countFields(schema: OpenApiSchema): number {
  const below = [...children('', schema).values()].reduce((sum, child) => sum + countFields(child), 0);
  return Object.keys(schema.properties ?? {}).length + below;
}

function diffKeywords(path: string, before: OpenApiSchema, after: OpenApiSchema): string[] {
  const [old, current] = [constraints(before), constraints(after)];
  const keywords = [...new Set([...Object.keys(old), ...Object.keys(current)])].sort();
  return keywords
    .flatMap((keyword) => diffKeyword(keyword, old[keyword], current[keyword]))
    .map((change) => `~ ${path || 'root'}: ${change}`);
}

/** Keywords that do not contain fields. `additionalProperties` can be a boolean, which is a constraint. */
function constraints(schema: OpenApiSchema): OpenApiSchema {
  const fields = new Set(['properties', 'items', 'additionalProperties']);
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword, value]) => !(fields.has(keyword) && isSchema(value))),
  );
}

function diffKeyword(keyword: string, before: unknown, after: unknown): string[] {
  if (isDeepStrictEqual(before, after)) {
    return [];
  }
  const isRules = keyword === 'x-kubernetes-validations';
  const label = isRules ? 'CEL rule' : keyword;
  if (keyword === 'default' || !isList(before) || !isList(after)) {
    return [`${label} ${show(before)} → ${show(after)}`];
  }
  const old = (before ?? []).map(isRules ? showRule : show);
  const current = (after ?? []).map(isRules ? showRule : show);
  return [
    ...old.filter((element) => !current.includes(element)).map((element) => `${label} - ${element}`),
    ...current.filter((element) => !old.includes(element)).map((element) => `${label} + ${element}`),
  ];
}

/** Whether a value is a list, such as that of `enum`, `required` or `oneOf`. A missing list is empty. */
function isList(value: unknown): value is unknown[] | undefined {
  return value === undefined || Array.isArray(value);
}

function show(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

function showRule(element: unknown): string {
  const { rule, ...rest } = element as OpenApiSchema;
  return `${show(rule)} ${show(rest)}`;
}
