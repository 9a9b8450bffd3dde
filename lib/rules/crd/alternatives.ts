// oneOf, anyOf, allOf and not. They restrict a value that the rest of its schema node describes.
import type { Schema } from '../schema';
import type { Check, Compile } from './check';
import { shapes } from './messages';
import { Run } from './run';
import { typeTest } from './types';
import { isMap, member } from './values';

/** Checks a value beside its schema node. */
export type Restriction = (value: unknown, run: Run) => void;

/** Checks of the alternatives of a node. */
export function restrictions(schema: Schema, compile: Compile): Restriction[] {
  const result: Restriction[] = [];
  if (schema.oneOf) {
    result.push(exclusiveFields(schema.oneOf, schema) ?? oneOf(schema.oneOf, schema, compile));
  }
  if (schema.anyOf) {
    result.push(anyOf(schema.anyOf, schema, compile));
  }
  for (const part of schema.allOf ?? []) {
    result.push(alternativeCheck(part, schema, compile));
  }
  if (schema.not) {
    const check = alternativeCheck(schema.not, schema, compile);
    result.push((value, run) => {
      if (probe(check, value, run).count === 0) {
        run.isOtherForm = true;
        run.invalid(shapes.forbiddenForm());
      }
    });
  }
  return result;
}

/**
 * Checks the way in which CRDs write "at most one of these fields" or "exactly one of these fields": each alternative has
 * one required field and nothing else, and one more alternative may exclude all of them. This check of its own gives a
 * clear message, and is fast.
 */
function exclusiveFields(alternatives: readonly Schema[], base: Schema): Restriction | undefined {
  const names = alternatives.flatMap((alternative) => onlyRequired(alternative) ?? []);
  const [none, ...more] = alternatives.filter((alternative) => onlyRequired(alternative) === undefined);
  const isPlain = names.every((name) => base.properties?.[name]?.default === undefined);
  if (names.length === 0 || more.length > 0 || !isPlain || (none && !isNoneOf(none, names))) {
    return undefined;
  }
  return (value, run) => {
    const set = isMap(value) ? names.filter((name) => (member(value, name) ?? null) !== null) : [];
    if (set.length > 1) {
      run.invalid(shapes.mutuallyExclusive({ names: set }));
    } else if (set.length === 0 && none === undefined && isMap(value)) {
      run.invalid(shapes.noneSet({ names }));
    }
  };
}

function isNoneOf(schema: Schema, names: readonly string[]): boolean {
  const excluded = schema.not?.anyOf?.map(onlyRequired) ?? [];
  return Object.keys(schema).length === 1 && [...excluded].sort().join() === [...names].sort().join();
}

function onlyRequired(schema: Schema): string | undefined {
  const [name, ...more] = schema.required ?? [];
  return more.length === 0 && Object.keys(schema).length === 1 ? name : undefined;
}

function oneOf(alternatives: readonly Schema[], base: Schema, compile: Compile): Restriction {
  const forms = alternatives.map((alternative) => formOf(alternative, base, compile));
  return (value, run) => {
    const runs = forms.map(({ check }) => probe(check, value, run));
    const matches = runs.filter(({ count }) => count === 0).length;
    if (matches > 1) {
      run.invalid(shapes.severalForms({ count: matches }));
    } else if (matches === 0) {
      reportNoMatch(forms, runs, value, run);
    }
  };
}

function anyOf(alternatives: readonly Schema[], base: Schema, compile: Compile): Restriction {
  const forms = alternatives.map((alternative) => formOf(alternative, base, compile));
  return (value, run) => {
    const runs = forms.map(({ check }) => probe(check, value, run));
    if (runs.every(({ count }) => count > 0)) {
      reportNoMatch(forms, runs, value, run);
    }
  };
}

/** Reports why a value matches none of its forms. Its type selects the form that is meant, then what is not in an enum. */
function reportNoMatch(forms: readonly Form[], runs: readonly Run[], value: unknown, run: Run): void {
  const failed = forms.map((form, index) => ({ form, failure: runs[index] }));
  const typed = failed.filter(({ form }) => form.accepts(value));
  const meant = typed.length === 1 ? typed : typed.filter(({ failure }) => !failure?.isOtherForm);
  const [only] = meant;
  if (only && meant.length === 1) {
    only.form.check(value, run);
    return;
  }
  const reasons = (typed.length > 0 ? typed : failed).map(({ failure }) => {
    const [first] = failure?.diagnostics ?? [];
    return `${first?.path ? `${first.path}: ` : ''}${first?.message}`;
  });
  run.invalid(shapes.noForm({ reasons }));
}

/** One of the forms that a value can have. */
interface Form {
  /** Whether a value has the type of the form. */
  readonly accepts: (value: unknown) => boolean;
  readonly check: Check;
}

function formOf(alternative: Schema, base: Schema, compile: Compile): Form {
  return { accepts: typeTest(alternative), check: alternativeCheck(alternative, base, compile) };
}

/** Alternatives apply to a value with its defaults, and only the value that CEL needs has them. */
function alternativeCheck(alternative: Schema, base: Schema, compile: Compile): Check {
  return compile(inherit(alternative, base), true);
}

function probe(check: Check, value: unknown, { nullIsUnset }: Run): Run {
  const run = new Run(undefined, nullIsUnset);
  check(value, run);
  return run;
}

/** An alternative contains only its restrictions; defaults and `nullable` are in the node around it. */
function inherit(alternative: Schema, base: Schema): Schema {
  const names = new Set([...Object.keys(base.properties ?? {}), ...Object.keys(alternative.properties ?? {})]);
  const properties = [...names].map((name) => {
    const node = base.properties?.[name] ?? {};
    const { default: value, nullable } = node;
    return [name, { ...inherit(alternative.properties?.[name] ?? {}, node), default: value, nullable }];
  });
  const items = alternative.items && inherit(alternative.items, base.items ?? {});
  return { ...alternative, items, properties: Object.fromEntries(properties), preserveUnknownFields: true };
}
