import type { CelValue } from '../cel';
import type { Schema } from '../schema';
import { type Restriction, restrictions } from './alternatives';
import { type CelCheck, celRules } from './cel-rules';
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
 * The check of a schema node.
 *
 * @param needed - whether a CEL rule above needs the value
 */
export function compile(schema: Schema, needed: boolean): Check {
  const known = compiled[needed ? 'needed' : 'plain'];
  let check = known.get(schema);
  if (check === undefined) {
    check = createCheck(schema, needed);
    known.set(schema, check);
  }
  return check;
}

function createCheck(schema: Schema, neededAbove: boolean): Check {
  const isOfType = typeTest(schema);
  const checkRules = schema.validations && celRules(schema.validations);
  const ofContent = contentCheck(schema, neededAbove || checkRules !== undefined);
  const restrict = restrictions(schema, compile);
  const check = checkRules === undefined && restrict.length === 0 ? ofContent : ruled(ofContent, restrict, checkRules);
  return (value, run) => {
    if (value !== null && value !== undefined && isOfType(value)) {
      return check(value, run);
    }
    if (value === null && schema.nullable) {
      return null;
    }
    run.broken(wrongType(schema, value));
    return undefined;
  };
}

/** Checks the content of a value, then its restrictions, then its CEL rules. */
function ruled(ofContent: Check, restrict: readonly Restriction[], checkRules: CelCheck | undefined): Check {
  return (value, run) => {
    const blockingBefore = run.blocking;
    const self = ofContent(value, run);
    for (const check of restrict) {
      check(value, run);
    }
    if (checkRules && self !== undefined && run.blocking === blockingBefore) {
      checkRules(self, value, run);
    }
    return self;
  };
}

/** Checks the content of a value of the type of the node. */
function contentCheck(schema: Schema, needed: boolean): Check {
  switch (schema.type) {
    case 'object':
      return mapCheck(schema, needed, compile);
    case 'array':
      return listCheck(schema, needed, compile);
    case undefined:
      return untypedCheck(schema, needed);
    default:
      return scalarCheck(schema, needed);
  }
}

/** A node without type restricts values of every type. */
function untypedCheck(schema: Schema, needed: boolean): Check {
  const ofMap = mapCheck(schema, needed, compile);
  const ofList = listCheck(schema, needed, compile);
  const ofScalar = scalarCheck(schema, needed);
  return (value, run) => {
    if (Array.isArray(value)) {
      return ofList(value, run);
    }
    return isMap(value) ? ofMap(value, run) : ofScalar(value, run);
  };
}

function scalarCheck(schema: Schema, needed: boolean): Check {
  const allowed = schema.enum ? [enumCheck(schema.enum, schema.emptyIsUnset)] : [];
  const ofText = [...allowed, ...textChecks(schema)];
  const ofNumber = [...allowed, ...numberChecks(schema)];
  const toCel = schema.type === 'number' ? (value: unknown) => value as CelValue : freeFormToCel;
  return (value, run) => {
    const checks = typeof value === 'string' ? ofText : typeof value === 'number' ? ofNumber : allowed;
    if (checks.length > 0) {
      applyUntilFirst(checks, value, run);
    }
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
