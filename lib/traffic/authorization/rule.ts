// Rules of AuthorizationPolicies, compiled for one protocol.

import type { Field } from '../../world/resource';
import type { Attribute, PolicyScope } from './attribute';
import { type AttributeValues, type Condition, conditionsOf } from './condition';
import type { Dialect } from './dialect';
import { isFree } from './free-condition';
import type { RequestFacts } from './request-facts';
import { allOf, anyOf, type Truth } from './truth';

/** Target of the compilation of a rule. */
export interface RuleTarget {
  readonly dialect: Dialect;
  readonly protocol: 'http' | 'tcp';
  /** Whether a match lets the request pass. Conditions that the proxy cannot check then disable the rule. */
  readonly isAllow: boolean;
  readonly scope: PolicyScope;
}

/** A compiled rule. A request matches if one of `from`, one of `to` and all of `when` match. */
export interface CompiledRule {
  readonly index: number;
  /** Why the rule matches no request; undefined if it may match. */
  readonly disabled?: string;
  /** Names of conditions that the proxy ignores, because it cannot check them. */
  readonly ignored: readonly string[];
  readonly from: readonly (readonly Condition[])[];
  readonly to: readonly (readonly Condition[])[];
  readonly when: readonly Condition[];
}

/** Whether a request matches a rule. */
export function matchesRule(rule: CompiledRule, facts: RequestFacts): Truth {
  if (rule.disabled !== undefined) {
    return false;
  }
  const areMet = (conditions: readonly Condition[]) => allOf(conditions, (condition) => isMet(condition, facts));
  const parts = [rule.from, rule.to].filter((alternatives) => alternatives.length > 0);
  return allOf([() => areMet(rule.when), ...parts.map((part) => () => anyOf(part, areMet))], (test) => test());
}

/** Whether a request meets a condition; undefined if it may, by a part that it leaves open or that is unknown. */
export function isMet(condition: Condition, facts: RequestFacts): Truth {
  return isFree(condition, facts.request.freedom) ? undefined : condition.test(facts);
}

/** Compiles a rule. */
export function compileRule(rule: Field, target: RuleTarget): CompiledRule {
  const compiler = new RuleCompiler(target);
  const from = rule.objects('from').map((item) => compiler.fields(item.object('source'), target.dialect.source));
  const to = rule.objects('to').map((item) => compiler.fields(item.object('operation'), target.dialect.operation));
  const when = rule.objects('when').flatMap((item) => compiler.condition(item));
  return { index: rule.index, disabled: compiler.disabled, ignored: compiler.ignored, from, to, when };
}

class RuleCompiler {
  public disabled: string | undefined;
  public readonly ignored: string[] = [];

  public constructor(private readonly target: RuleTarget) {}

  public fields(parent: Field | undefined, attributes: ReadonlyMap<string, Attribute>): Condition[] {
    return [...attributes].flatMap(([name, attribute]) => {
      const notName = `not${name[0]?.toUpperCase()}${name.slice(1)}`;
      const values = textsIn(parent, name);
      const notValues = textsIn(parent, notName);
      return this.compile({ attribute, name, values, notName, notValues });
    });
  }

  public condition(item: Field): Condition[] {
    const name = item.text('key') ?? '';
    const attribute = this.target.dialect.condition(name);
    if (attribute === undefined) {
      this.disabled ??= `istiod does not know the key ${name}`;
      return [];
    }
    const values = textsIn(item, 'values');
    const notValues = textsIn(item, 'notValues');
    return this.compile({ attribute, name, values, notName: `${name} notValues`, notValues });
  }

  private compile(given: AttributeValues): Condition[] {
    const { attribute, values, notValues, name, notName } = given;
    if (values.length === 0 && notValues.length === 0) {
      return [];
    }
    if (attribute.isHttpOnly === true && this.target.protocol === 'tcp') {
      this.leaveOut(values.length > 0 ? name : notName, 'needs HTTP');
      return [];
    }
    const accepted = { ...given, values: this.accepted(values, given), notValues: this.accepted(notValues, given) };
    return conditionsOf(accepted, this.target.scope);
  }

  private accepted(values: readonly string[], { attribute, name }: AttributeValues): string[] {
    return values.filter((value) => {
      const isAccepted = attribute.accepts?.(value) ?? true;
      if (!isAccepted) {
        this.leaveOut(name, `has the invalid value ${value}`);
      }
      return isAccepted;
    });
  }

  private leaveOut(name: string, reason: string): void {
    if (this.target.isAllow) {
      this.disabled ??= `${name} ${reason}`;
    } else {
      this.ignored.push(name);
    }
  }
}

function textsIn(parent: Field | undefined, name: string): string[] {
  return parent?.texts(name).map(([, text]) => text) ?? [];
}
