import type { CelValue } from '../cel';
import type { Schema } from '../schema';
import { celFieldName, freeFormToCel } from './cel-value';
import type { Check, Compile } from './check';
import type { Run } from './run';
import { expectation } from './types';
import { reportUnknownField } from './unknown-field';
import { member, tooFew, tooMany } from './values';

type Members = { readonly [name: string]: unknown };

/** A field as the check of its map needs it. */
interface Field {
  readonly check: Check;
  readonly nullable: boolean;
  readonly celName: string;
}

/** What stands in the manifest but not in the schema of an embedded resource; it is judged elsewhere. */
const RESOURCE_FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** Check of a map: its members, what is missing, and what should not be there. Fills in defaults where CEL needs them. */
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
      if (memberValue === undefined || (memberValue === null && !field?.nullable)) {
        // The API server drops nulls, except where the schema has a use for them.
        continue;
      }
      if (field === undefined) {
        checkOther(name, memberValue, run, result);
        continue;
      }
      run.steps.push(name);
      const converted = field.check(memberValue, run);
      run.steps.pop();
      if (converted !== undefined) {
        result?.set(field.celName, converted);
      }
    }
    checkRequired(required, members, schema, run);
    for (const { name, celName, check, value: ofField } of defaults) {
      if ((member(members, name) ?? null) === null) {
        run.steps.push(name);
        result?.set(celName, check(ofField, run) ?? null);
        run.steps.pop();
      }
    }
    return result;
  };
}

function fieldsOf(schema: Schema, wanted: boolean, compile: Compile): Map<string, Field> {
  return new Map(
    Object.entries(schema.properties ?? {}).map(([name, node]) => [
      name,
      { check: compile(node, wanted), nullable: node.nullable === true, celName: celFieldName(name) },
    ]),
  );
}

type OtherCheck = (name: string, value: unknown, run: Run, result: Map<string, CelValue> | undefined) => void;

/** Check of the members that are no fields. */
function otherCheck(schema: Schema, wanted: boolean, compile: Compile): OtherCheck {
  const { additionalProperties } = schema;
  if (typeof additionalProperties === 'object') {
    const check = compile(additionalProperties, wanted);
    return (name, value, run, result) => {
      run.steps.push(name);
      const converted = check(value, run);
      run.steps.pop();
      if (converted !== undefined) {
        result?.set(name, converted);
      }
    };
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
