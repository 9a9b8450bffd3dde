import type { CelValue } from '../cel';
import type { Schema } from '../schema';
import { celFieldName, freeFormToCel } from './cel-value';
import type { Check, Compile } from './check';
import { TEXT_FORMATS } from './formats';
import { availability, bounds, shapes } from './messages';
import type { Run } from './run';
import { expectation, member } from './values';

type CelMap = Map<string, CelValue>;
type Members = { readonly [name: string]: unknown };

/** A field of a map. */
interface Field {
  readonly check: Check;
  readonly nullable: boolean;
  readonly celName: string;
}

/** Fields of a manifest that the schema of an embedded resource does not have; other checks validate them. */
const RESOURCE_FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** Checks a map: its members, missing fields, unknown fields; adds defaults if CEL needs them. */
export function mapCheck(schema: Schema, needed: boolean, compile: Compile): Check {
  const findField = fieldFinder(schema, needed, compile);
  const checkOther = otherCheck(schema, needed, compile);
  const required = (schema.required ?? []).filter((name) => schema.properties?.[name]?.default === undefined);
  const defaults = needed ? defaultsOf(schema, findField) : [];
  const isSized = schema.minProperties !== undefined || schema.maxProperties !== undefined;
  return (value, run) => {
    const members = value as Members;
    const result = needed ? new Map<string, CelValue>() : undefined;
    const names = Object.keys(members);
    if (isSized) {
      checkSize(names.filter((name) => isKept(schema, name, members[name])).length, schema, run);
    }
    for (let index = 0; index < names.length; index++) {
      const name = names[index] as string;
      const memberValue = members[name];
      if (memberValue === undefined) {
        continue;
      }
      const field = findField(name);
      if (field === undefined) {
        checkOther(name, memberValue, run, result);
      } else {
        checkMember(name, memberValue, field, run, result);
      }
    }
    if (required.length > 0) {
      checkRequired(required, members, schema, run);
    }
    for (const field of defaults) {
      if ((member(members, field.name) ?? null) === null) {
        checkMember(field.name, field.value, field, run, result);
      }
    }
    return result;
  };
}

/** Whether a member remains: the API server drops null, unless the field is nullable or has a default. */
function isKept({ properties, additionalProperties }: Schema, name: string, value: unknown): boolean {
  const other = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const node = value === null ? (properties?.[name] ?? other) : undefined;
  return value !== undefined && (node === undefined || node.nullable === true || node.default !== undefined);
}

function checkMember(name: string, value: unknown, field: Field, run: Run, result: CelMap | undefined): void {
  if (value === null && !field.nullable && run.nullIsUnset) {
    return;
  }
  run.steps.push(name);
  const converted = field.check(value, run);
  run.steps.pop();
  if (converted !== undefined) {
    result?.set(field.celName, converted);
  }
}

type FieldFinder = (name: string) => Field | undefined;

/** Finds the fields of a map. Each is created at its first use: most manifests use few of the fields of their kind. */
function fieldFinder({ properties = {} }: Schema, needed: boolean, compile: Compile): FieldFinder {
  const fields = new Map<string, Field>();
  return (name) => {
    let field = fields.get(name);
    const node = field === undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (node !== undefined) {
      field = { check: compile(node, needed), nullable: node.nullable === true, celName: celFieldName(name) };
      fields.set(name, field);
    }
    return field;
  };
}

type OtherCheck = (name: string, value: unknown, run: Run, result: CelMap | undefined) => void;

/** Checks the members that are not fields of the schema. */
function otherCheck(schema: Schema, needed: boolean, compile: Compile): OtherCheck {
  const { additionalProperties } = schema;
  if (typeof additionalProperties === 'object') {
    const nullable = additionalProperties.nullable === true;
    const check = compile(additionalProperties, needed);
    const format = TEXT_FORMATS.get(schema.keyFormat ?? '');
    return (name, value, run, result) => {
      if (format?.test(name) === false) {
        run.invalid(bounds.formatMismatch({ text: name, format: format.name, example: format.example }), name);
      }
      checkMember(name, value, { check, nullable, celName: name }, run, result);
    };
  }
  const isFree = additionalProperties ?? schema.preserveUnknownFields === true;
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

/** Defaults are validated like other values: one can be a map whose fields have defaults in turn. */
function defaultsOf({ properties = {} }: Schema, findField: FieldFinder): Default[] {
  return Object.entries(properties).flatMap(([name, { default: value }]) => {
    const field = value === undefined ? undefined : findField(name);
    return field === undefined ? [] : [{ ...field, name, value }];
  });
}

function checkSize(size: number, schema: Schema, run: Run): void {
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema;
  if (size > maxProperties) {
    run.broken(bounds.tooMany({ size, maximum: maxProperties, unit: 'entry' }));
  } else if (size < minProperties) {
    run.invalid(bounds.tooFew({ size, minimum: minProperties, unit: 'entry' }));
  }
}

function checkRequired(required: readonly string[], members: Members, schema: Schema, run: Run): void {
  for (const name of required) {
    const value = member(members, name);
    const node = schema.properties?.[name] ?? {};
    if (value === undefined || (value === null && !node.nullable && run.nullIsUnset)) {
      run.broken(shapes.missingField({ expected: expectation(node) }), name);
    }
  }
}

function reportUnknownField(name: string, schema: Schema, run: Run): void {
  const isExperimental = run.experimentalAt(name) !== undefined;
  const known = Object.keys(schema.properties ?? {});
  run.invalid(isExperimental ? availability.experimentalField() : shapes.unknownField({ name, known }), name);
}
