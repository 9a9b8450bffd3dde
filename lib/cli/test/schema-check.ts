// Checks values against a JSON Schema, as far as the schemas of test files use it: of several forms of a value, the type selects
// the one to check.

import { invalidTests } from '../../diagnostics/codes/tests';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { PathStep } from '../../private/field-path';
import { lookup } from '../../private/lookup';
import { isMap } from '../../private/map-reader';
import { numberRange, typeName } from '../../rules/crd/values';

/** A JSON Schema. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** A problem, with its path from the root. */
export interface PlacedDiagnostic {
  readonly steps: readonly PathStep[];
  readonly diagnostic: Diagnostic;
}

const TYPES: Readonly<Record<string, { readonly name: string; readonly accepts: (value: unknown) => boolean }>> = {
  object: { name: 'a map', accepts: isMap },
  array: { name: 'a list', accepts: Array.isArray },
  string: { name: 'a string', accepts: (value) => typeof value === 'string' },
  integer: { name: 'an integer', accepts: Number.isInteger },
  number: { name: 'a number', accepts: Number.isFinite },
  boolean: { name: 'true or false', accepts: (value) => typeof value === 'boolean' },
};

/** The problems of a value. */
export function checkSchema(value: unknown, schema: JsonSchema): PlacedDiagnostic[] {
  const checker = new SchemaChecker(schema.definitions ?? {});
  checker.check(value, schema, []);
  return checker.problems;
}

class SchemaChecker {
  public readonly problems: PlacedDiagnostic[] = [];

  public constructor(private readonly definitions: Readonly<Record<string, JsonSchema>>) {}

  public check(value: unknown, schema: JsonSchema, steps: readonly PathStep[]): void {
    const forms = this.formsOf(schema);
    const form = forms.find((candidate) => accepts(candidate, value));
    if (form === undefined) {
      const expected = [...new Set(forms.flatMap(typesOf))].map((type) => TYPES[type]?.name ?? type).join(' or ');
      this.report(
        steps,
        invalidTests.wrongType({ actual: typeName(value), expected, lacksQuotes: lacksQuotes(forms, value) }),
      );
    } else if (isMap(value)) {
      this.checkMap(value, form, steps);
    } else if (Array.isArray(value)) {
      this.checkList(value, form, steps);
    } else {
      this.checkScalar(value, form, steps);
    }
  }

  /** The forms that a value can have, without references. */
  private formsOf(schema: JsonSchema): readonly JsonSchema[] {
    if (schema.$ref !== undefined) {
      return this.formsOf(lookup(this.definitions, schema.$ref.replace('#/definitions/', '')) ?? {});
    }
    if (schema.allOf !== undefined) {
      const parts = schema.allOf.flatMap((part) => this.formsOf(part));
      return [Object.assign({}, ...parts)];
    }
    return schema.oneOf?.flatMap((form) => this.formsOf(form)) ?? [schema];
  }

  private checkMap(map: Readonly<Record<string, unknown>>, schema: JsonSchema, steps: readonly PathStep[]): void {
    const { properties = {}, required = [], additionalProperties = true, minProperties = 0 } = schema;
    for (const [name, value] of Object.entries(map)) {
      const property = lookup(properties, name);
      if (property !== undefined) {
        this.check(value, property, [...steps, name]);
      } else if (typeof additionalProperties === 'object') {
        this.check(value, additionalProperties, [...steps, name]);
      } else if (!additionalProperties) {
        this.report([...steps, name], invalidTests.unknownKey({ name, known: Object.keys(properties) }));
      }
    }
    for (const name of required.filter((each) => !Object.hasOwn(map, each))) {
      this.report(steps, invalidTests.missingKey({ name }));
    }
    if (Object.keys(map).length < minProperties) {
      this.report(steps, invalidTests.empty({ type: 'the map' }));
    }
  }

  private checkList(list: readonly unknown[], { items = {}, minItems = 0 }: JsonSchema, steps: readonly PathStep[]) {
    if (list.length < minItems) {
      this.report(steps, invalidTests.empty({ type: 'the list' }));
    }
    list.forEach((item, index) => {
      this.check(item, items, [...steps, index]);
    });
  }

  private checkScalar(value: unknown, schema: JsonSchema, steps: readonly PathStep[]): void {
    const { enum: allowed, minimum, maximum, minLength = 0 } = schema;
    if (typeof value === 'string' && value.length < minLength) {
      this.report(steps, invalidTests.empty({ type: 'the text' }));
    } else if (typeof value === 'string' && allowed?.includes(value) === false) {
      this.report(steps, invalidTests.notAllowed({ value, allowed }));
    } else if (typeof value === 'number' && (value < (minimum ?? value) || value > (maximum ?? value))) {
      this.report(steps, invalidTests.outOfRange({ value, range: numberRange({ minimum, maximum }) }));
    }
  }

  private report(steps: readonly PathStep[], diagnostic: Diagnostic): void {
    this.problems.push({ steps, diagnostic });
  }
}

function accepts(schema: JsonSchema, value: unknown): boolean {
  const types = typesOf(schema);
  return types.length === 0 || types.some((type) => TYPES[type]?.accepts(value) === true);
}

/** Whether a value is a text for people, but not for YAML: `yes`, `1.0`. */
function lacksQuotes(forms: readonly JsonSchema[], value: unknown): boolean {
  return (
    (typeof value === 'number' || typeof value === 'boolean') && forms.some((form) => typesOf(form)[0] === 'string')
  );
}

/** Types of a form; none if every value is allowed. */
function typesOf({ type, enum: values }: JsonSchema): readonly string[] {
  return type !== undefined ? [type] : values === undefined ? [] : ['string'];
}
