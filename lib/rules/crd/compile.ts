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

const compiled: { readonly plain: Compiled; readonly wanted: Compiled } = {
  plain: new WeakMap(),
  wanted: new WeakMap(),
};

/**
 * The check of a schema node. It is made when it is first used: most manifests touch few of the nodes of their kind.
 *
 * @param wanted - whether a CEL rule above needs the value
 */
export function compile(schema: Schema, wanted: boolean): Check {
  const known = compiled[wanted ? 'wanted' : 'plain'];
  let check = known.get(schema);
  if (check === undefined) {
    let made: Check | undefined;
    check = (value, run) => {
      made ??= makeCheck(schema, wanted);
      return made(value, run);
    };
    known.set(schema, check);
  }
  return check;
}

function makeCheck(schema: Schema, wantedAbove: boolean): Check {
  const isOfType = typeTest(schema);
  const judgeRules = schema.validations && celRules(schema.validations);
  const judgeContent = contentCheck(schema, wantedAbove || judgeRules !== undefined);
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
    const self = judgeContent(value, run);
    for (const check of restrict) {
      check(value, run);
    }
    if (judgeRules && self !== undefined && run.blocking === blockingBefore) {
      judgeRules(self, value, run);
    }
    return self;
  };
}

/** Check of what is in a value, by its sort: a node without type restricts whatever stands there. */
function contentCheck(schema: Schema, wanted: boolean): Check {
  const ofMap = schema.type === undefined || schema.type === 'object' ? mapCheck(schema, wanted, compile) : undefined;
  const ofList = schema.type === undefined || schema.type === 'array' ? listCheck(schema, wanted, compile) : undefined;
  const allowed = schema.enum ? [enumCheck(schema.enum)] : [];
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
    applyUntilProblem(typeof value === 'string' ? ofText : typeof value === 'number' ? ofNumber : allowed, value, run);
    return wanted ? toCel(value) : undefined;
  };
}

/** One mistake breaks many rules (the empty text is too short and of the wrong form); the first says enough. */
function applyUntilProblem(checks: readonly ScalarCheck[], value: unknown, run: Run): void {
  const before = run.count;
  for (const check of checks) {
    check(value, run);
    if (run.count > before) {
      return;
    }
  }
}
