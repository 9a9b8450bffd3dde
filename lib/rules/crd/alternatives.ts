// oneOf, anyOf, allOf and not. They restrict a value that the rest of its schema node describes.
import type { Schema } from '../schema';
import type { Check, Compile } from './check';
import { Run } from './run';
import { isMap, member } from './values';

type Restriction = (value: unknown, run: Run) => void;

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
      if (probe(check, value).problems.length === 0) {
        run.isOtherForm = true;
        run.invalid('has a form that is not allowed here; change or remove it');
      }
    });
  }
  return result;
}

/**
 * The form in which Istio and others write "at most one of these fields", or "exactly one": alternatives of nothing but
 * one required field each, and perhaps one of none of them. Worth its own check for the message, and for its speed.
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
      run.invalid(`${set.join(' and ')} exclude each other; keep one of them`);
    } else if (set.length === 0 && none === undefined && isMap(value)) {
      run.invalid(`has none of ${names.join(', ')}; give one of them`);
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
  const checks = alternatives.map((alternative) => alternativeCheck(alternative, base, compile));
  return (value, run) => {
    const runs = checks.map((check) => probe(check, value));
    const fits = runs.filter(({ problems }) => problems.length === 0).length;
    if (fits > 1) {
      run.invalid(`fits ${fits} forms of which only one is allowed at a time; remove what belongs to the others`);
    } else if (fits === 0) {
      reportNoneFits(checks, runs, value, run);
    }
  };
}

function anyOf(alternatives: readonly Schema[], base: Schema, compile: Compile): Restriction {
  const checks = alternatives.map((alternative) => alternativeCheck(alternative, base, compile));
  return (value, run) => {
    const runs = checks.map((check) => probe(check, value));
    if (runs.every(({ problems }) => problems.length > 0)) {
      reportNoneFits(checks, runs, value, run);
    }
  };
}

function reportNoneFits(checks: readonly Check[], runs: readonly Run[], value: unknown, run: Run): void {
  const meant = checks.filter((_, index) => !runs[index]?.isOtherForm);
  const [only] = meant;
  if (only && meant.length === 1) {
    only(value, run);
    return;
  }
  const reasons = runs.map(
    ({ problems: [first] }) => `${first?.path ? `${first.path} ` : ''}${first?.message.split(';')[0]}`,
  );
  run.invalid(`fits no allowed form: ${reasons.join(', and ')}; change it to fit one`);
}

/** Defaults count in an alternative, and only a value that is wanted has them filled in. */
function alternativeCheck(alternative: Schema, base: Schema, compile: Compile): Check {
  return compile(inherit(alternative, base), true);
}

function probe(check: Check, value: unknown): Run {
  const run = new Run();
  check(value, run);
  return run;
}

/** An alternative names only what it restricts; what has a default, or may be null, stands in the node around it. */
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
