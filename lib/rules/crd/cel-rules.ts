// The CEL rules of a schema node. Rules are compiled when they validate the first value.
import { inspect } from 'node:util';
import { VALIDATION_RULE } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { PathStep } from '../../private/field-path';
import { type CelProgram, type CelResult, type CelValue, celEngine } from '../cel';
import type { Validation } from '../schema';
import { obviousCheck } from './obvious';
import type { Run } from './run';
import { isMap, showScalar } from './values';

const MESSAGES = messagesOf(VALIDATION_RULE, {
  // The text comes from the CRD.
  ruleViolated: ({ text, shown }: { rule: string; text: string; shown: string }) =>
    shown.length > LONGEST_VALUE ? text : `${text}; got ${shown}`,
});

// A rule of this form is about one member at a time, so it can be evaluated for each member alone. If it compares
// members with each other, each of them alone satisfies it.
const EVERY_MEMBER = /^self\.all\(/;

/** A member of a list or map, as a list or map without the others. */
interface Member {
  readonly step: PathStep;
  readonly self: CelValue;
  /** What messages show: an item of a list, a key of a map. */
  readonly value: unknown;
}

const SATISFIED: CelResult = { value: true };

type Evaluate = (self: CelValue) => CelResult;

// Scalars repeat (`10s`, `v1`), and the result of a rule for one never changes.
const MOST_REMEMBERED = 1000;

// Longer values are not helpful in a message.
const LONGEST_VALUE = 100;

const programs = new Map<string, Evaluate>();

/** Checks the CEL rules of a node for a value that has the right shape. */
export type CelCheck = (self: CelValue, value: unknown, run: Run) => void;

/** Creates the check of the CEL rules of a node. */
export function celRules(validations: readonly Validation[]): CelCheck {
  // Rules about a change need the previous object; a manifest is validated as if the object were created.
  const rules = validations.filter(({ rule }) => !/\boldSelf\b/.test(rule));
  return (self, value, run) => {
    for (const rule of rules) {
      if (!isSatisfied(rule, self)) {
        report(rule, self, value, run);
      }
    }
  };
}

function isSatisfied({ rule }: Validation, self: CelValue): boolean {
  const result = programOf(rule)(self);
  // The API server also rejects an object if the evaluation fails.
  return 'value' in result && result.value === true;
}

function report(rule: Validation, self: CelValue, value: unknown, run: Run): void {
  const members = EVERY_MEMBER.test(rule.rule) ? membersOf(self, value) : [];
  const violating = members.filter((one) => !isSatisfied(rule, one.self));
  for (const one of violating) {
    run.refused(violation(rule, self, one.value), one.step);
  }
  if (violating.length === 0) {
    run.refused(violation(rule, self, value), ...fieldSteps(rule.fieldPath));
  }
}

function membersOf(self: CelValue, value: unknown): Member[] {
  if (Array.isArray(self) && Array.isArray(value)) {
    return self.map((item, index) => ({ step: index, self: [item], value: value[index] }));
  }
  if (self instanceof Map && isMap(value)) {
    return [...self].map(([key, item]) => ({ step: key, self: new Map([[key, item]]), value: key }));
  }
  return [];
}

function violation({ rule, message, messageExpression }: Validation, self: CelValue, value: unknown): Diagnostic {
  const result = messageExpression === undefined ? undefined : programOf(messageExpression)(self);
  const text = result && 'value' in result && typeof result.value === 'string' ? result.value : message;
  const shown = showScalar(value) ?? inspect(value, { breakLength: Number.POSITIVE_INFINITY });
  return MESSAGES.ruleViolated({ rule, text: text ?? `must satisfy ${rule}`, shown });
}

function fieldSteps(fieldPath = ''): PathStep[] {
  return [...fieldPath.matchAll(/\.([^.[\]]+)|\[['"]?(.+?)['"]?\]/g)].map(([, name, key]) => name ?? key ?? '');
}

function programOf(expression: string): Evaluate {
  let program = programs.get(expression);
  if (program === undefined) {
    program = withoutEngine(expression) ?? compiled(expression);
    programs.set(expression, program);
  }
  return program;
}

/** Evaluates a rule without the engine for values that obviously satisfy it. */
function withoutEngine(expression: string): Evaluate | undefined {
  const isObvious = obviousCheck(expression);
  let evaluate: Evaluate | undefined;
  return (
    isObvious &&
    ((self) => {
      if (isObvious(self)) {
        return SATISFIED;
      }
      evaluate ??= compiled(expression);
      return evaluate(self);
    })
  );
}

function compiled(expression: string): Evaluate {
  const program = celEngine().compileCel(expression);
  // A rule that this engine cannot read must not block a deployment.
  return typeof program === 'function' ? remembering(program) : () => SATISFIED;
}

function remembering(program: CelProgram): Evaluate {
  const results = new Map<CelValue, CelResult>();
  return (self) => {
    if (typeof self === 'object') {
      return program(self);
    }
    let result = results.get(self);
    if (result === undefined) {
      result = program(self);
      if (results.size >= MOST_REMEMBERED) {
        results.clear();
      }
      results.set(self, result);
    }
    return result;
  };
}
