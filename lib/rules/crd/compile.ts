import type { CelValue } from '../cel';
import type { Schema } from '../schema';
import { restrictions } from './alternatives';
import { celRules } from './cel-rules';
import { freeFormToCel } from './cel-value';
import type { Check } from './check';
import { listCheck } from './list-check';
import { mapCheck } from './map-check';
import type { Run } from './run';
import { enumCheck, numberChecks, type ScalarCheck, textChecks } from './scalar';
import { typeTest, wrongType } from './types';
import { isMap } from './values';

type Compiled = WeakMap<Schema, Check>;

const compiled: { readonly plain: Compiled; readonly needed: Compiled } = {
  plain: new WeakMap(),
  needed: new WeakMap(),
};

/**
 * The check of a schema node. It is created at its first use: most manifests use few of the nodes of their kind.
 *
 * @param needed - whether a CEL rule above needs the value
 */
export function compile(schema: Schema, needed: boolean): Check {
  const known = compiled[needed ? 'needed' : 'plain'];
  let check = known.get(schema);
  if (check === undefined) {
    let created: Check | undefined;
    check = (value, run) => {
      created ??= createCheck(schema, needed);
      return created(value, run);
    };
    known.set(schema, check);
  }
  return check;
}

function createCheck(schema: Schema, neededAbove: boolean): Check {
  const isOfType = typeTest(schema);
  const checkRules = schema.validations && celRules(schema.validations);
  const checkContent = contentCheck(schema, neededAbove || checkRules !== undefined);
  const restrict = restrictions(schema, compile);
  return (value, run) => {
    if (value === null && schema.nullable) {
      return null;
    }
    if (value === null || value === undefined || !isOfType(value)) {
      run.broken(wrongType(schema, value));
      return undefined;
    }
    const blockingBefore = run.blocking;
    const self = checkContent(value, run);
    for (const check of restrict) {
      check(value, run);
    }
    if (checkRules && self !== undefined && run.blocking === blockingBefore) {
      checkRules(self, value, run);
    }
    return self;
  };
}

/** Checks the content of a value by its type: a node without type restricts values of every type. */
function contentCheck(schema: Schema, needed: boolean): Check {
  const ofMap = schema.type === undefined || schema.type === 'object' ? mapCheck(schema, needed, compile) : undefined;
  const ofList = schema.type === undefined || schema.type === 'array' ? listCheck(schema, needed, compile) : undefined;
  const allowed = schema.enum ? [enumCheck(schema.enum, schema.emptyIsUnset)] : [];
  const ofText = [...allowed, ...textChecks(schema)];
  const ofNumber = [...allowed, ...numberChecks(schema)];
  const toCel = schema.type === 'number' ? (value: unknown) => value as CelValue : freeFormToCel;
  return (value, run) => {
    if (Array.isArray(value)) {
      return ofList?.(value, run);
    }
    if (isMap(value)) {
      return ofMap?.(value, run);
    }
    applyUntilFirst(typeof value === 'string' ? ofText : typeof value === 'number' ? ofNumber : allowed, value, run);
    return needed ? toCel(value) : undefined;
  };
}

/** One mistake breaks several rules (the empty text is too short and breaks the pattern); only the first is reported. */
function applyUntilFirst(checks: readonly ScalarCheck[], value: unknown, run: Run): void {
  const before = run.count;
  for (const check of checks) {
    check(value, run);
    if (run.count > before) {
      return;
    }
  }
}
