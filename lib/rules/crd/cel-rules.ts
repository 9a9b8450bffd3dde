// The CEL rules of a schema node. Rules are compiled when the first value is judged by them.
import { inspect } from 'node:util';
import type { PathStep } from '../../private/field-path';
import { type CelProgram, type CelResult, type CelValue, celEngine } from '../cel';
import type { Validation } from '../schema';
import type { Run } from './run';
import { isMap, showScalar } from './values';

// A rule of this form is about one member at a time, so those that break it can be told from the others. Where it
// compares members with each other, each of them alone satisfies it.
const EVERY_MEMBER = /^self\.all\(/;

/** A member of a list or map, as a list or map without the others. */
interface Member {
  readonly step: PathStep;
  readonly self: CelValue;
  /** What a rule sees of it: an item of a list, a key of a map. */
  readonly value: unknown;
}

type Evaluate = (self: CelValue) => CelResult;

// Scalars repeat (`10s`, `v1`), and what a rule says of one never changes.
const MOST_REMEMBERED = 1000;

// What is longer says less than the path.
const LONGEST_VALUE = 100;

const programs = new Map<string, Evaluate>();

/** Checks of the CEL rules of a node, for a value whose shape is right. */
export function celRules(validations: readonly Validation[]): (self: CelValue, value: unknown, run: Run) => void {
  // Rules about a change look at the object as it was; a manifest is judged as if it were created.
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
  // What fails to evaluate is refused, as the API server has it.
  return 'value' in result && result.value === true;
}

function report(rule: Validation, self: CelValue, value: unknown, run: Run): void {
  const members = EVERY_MEMBER.test(rule.rule) ? membersOf(self, value) : [];
  const guilty = members.filter((one) => !isSatisfied(rule, one.self));
  for (const one of guilty) {
    run.refused(messageOf(rule, self, one.value), one.step);
  }
  if (guilty.length === 0) {
    run.refused(messageOf(rule, self, value), ...fieldSteps(rule.fieldPath));
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

function messageOf({ rule, message, messageExpression }: Validation, self: CelValue, value: unknown): string {
  const made = messageExpression === undefined ? undefined : programOf(messageExpression)(self);
  const text = made && 'value' in made && typeof made.value === 'string' ? made.value : message;
  const shown = showScalar(value) ?? inspect(value, { breakLength: Number.POSITIVE_INFINITY });
  return `${text ?? `must satisfy ${rule}`}${shown.length > LONGEST_VALUE ? '' : `; got ${shown}`}`;
}

function fieldSteps(fieldPath = ''): PathStep[] {
  return [...fieldPath.matchAll(/\.([^.[\]]+)|\[['"]?(.+?)['"]?\]/g)].map(([, name, key]) => name ?? key ?? '');
}

function programOf(expression: string): Evaluate {
  let program = programs.get(expression);
  if (program === undefined) {
    const compiled = celEngine().compileCel(expression);
    // A rule that this engine cannot read must not keep anybody from deploying.
    program = typeof compiled === 'function' ? remembering(compiled) : () => ({ value: true });
    programs.set(expression, program);
  }
  return program;
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
