import type { CelValue } from '../cel';
import type { Schema } from '../schema';
import { celFieldName, freeFormToCel } from './cel-value';
import type { Check, Compile } from './check';
import type { Run } from './run';
import { expectation } from './types';
import { reportUnknownField } from './unknown-field';
import { member, tooFew, tooMany } from './values';

type CelMap = Map<string, CelValue>;
type Members = { readonly [name: string]: unknown };

/** A field as the check of its map needs it. */
interface Field {
  readonly check: Check;
  readonly nullable: boolean;
  readonly celName: string;
}

/** What stands in the manifest but not in the schema of an embedded resource; it is judged elsewhere. */
const RESOURCE_FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** Check of a map: its members, what is missing, what should not be there; fills in defaults where CEL needs them. */
export function mapCheck(schema: Schema, wanted: boolean, compile: Compile): Check {
  const fields = fieldsOf(schema, wanted, compile);
  const checkOther = otherCheck(schema, wanted, compile);
  const required = (schema.required ?? []).filter((name) => schema.properties?.[name]?.default === undefined);
  const defaults = wanted ? defaultsOf(schema, fields) : [];
  return (value, run) => {
    const members = value as Members;
    const result = wanted ? new Map<string, CelValue>() : undefined;
    const names = Object.keys(members);
    checkSize(names.length, schema, run);
    for (const name of names) {
      const memberValue = members[name];
      const field = fields.get(name);
      if (memberValue === undefined) {
        continue;
      }
      if (field === undefined) {
        checkOther(name, memberValue, run, result);
      } else {
        checkMember(name, memberValue, field, run, result);
      }
    }
    checkRequired(required, members, schema, run);
    for (const field of defaults) {
      if ((member(members, field.name) ?? null) === null) {
        checkMember(field.name, field.value, field, run, result);
      }
    }
    return result;
  };
}

function checkMember(name: string, value: unknown, field: Field, run: Run, result: CelMap | undefined): void {
  if (value === null && !field.nullable) {
    // The API server drops nulls, except where the schema has a use for them.
    return;
  }
  run.steps.push(name);
  const converted = field.check(value, run);
  run.steps.pop();
  if (converted !== undefined) {
    result?.set(field.celName, converted);
  }
}

function fieldsOf(schema: Schema, wanted: boolean, compile: Compile): Map<string, Field> {
  return new Map(
    Object.entries(schema.properties ?? {}).map(([name, node]) => [
      name,
      { check: compile(node, wanted), nullable: node.nullable === true, celName: celFieldName(name) },
    ]),
  );
}

type OtherCheck = (name: string, value: unknown, run: Run, result: CelMap | undefined) => void;

/** Check of the members that are no fields. */
function otherCheck(schema: Schema, wanted: boolean, compile: Compile): OtherCheck {
  const { additionalProperties } = schema;
  if (typeof additionalProperties === 'object') {
    const nullable = additionalProperties.nullable === true;
    const check = compile(additionalProperties, wanted);
    return (name, value, run, result) => checkMember(name, value, { check, nullable, celName: name }, run, result);
  }
  const isFree = additionalProperties === true || schema.preserveUnknownFields === true;
  return (name, value, run, result) => {
    if (!isFree && !(schema.embeddedResource && RESOURCE_FIELDS.has(name))) {
      reportUnknownField(name, schema, run);
      return;
    }
    const converted = result && freeFormToCel(value);
    if (converted !== undefined) {
      result?.set(celFieldName(name), converted);
    }
  };
}

interface Default extends Field {
  readonly name: string;
  readonly value: unknown;
}

/** Defaults are judged like any value: one may be a map whose fields have defaults in turn. */
function defaultsOf(schema: Schema, fields: ReadonlyMap<string, Field>): Default[] {
  return [...fields].flatMap(([name, field]) => {
    const value = schema.properties?.[name]?.default;
    return value === undefined ? [] : [{ ...field, name, value }];
  });
}

function checkSize(size: number, schema: Schema, run: Run): void {
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema;
  if (size > maxProperties) {
    run.broken(tooMany(size, maxProperties, 'member'));
  } else if (size < minProperties) {
    run.invalid(tooFew(size, minProperties, 'member'));
  }
}

function checkRequired(required: readonly string[], members: Members, schema: Schema, run: Run): void {
  for (const name of required) {
    const value = member(members, name);
    const node = schema.properties?.[name] ?? {};
    if (value === undefined || (value === null && !node.nullable)) {
      run.broken(`is missing; give ${expectation(node)}`, name);
    }
  }
}
