// Explains why a rule matches a request, or why not.

import { quote } from '../../diagnostics/words';
import type { Condition } from './condition';
import type { RequestFacts } from './request-facts';
import { type CompiledRule, isMet, matchesRule } from './rule';

const MOST_VALUES = 5;

/** Result of a rule for a request, as a part of a sentence. */
export function explainRule(rule: CompiledRule, facts: RequestFacts): string {
  if (rule.disabled !== undefined) {
    return `is never met, because ${rule.disabled}`;
  }
  const isMatch = matchesRule(rule, facts);
  const ignored = rule.ignored.length === 0 ? '' : `, without ${rule.ignored.join(', ')}, which the proxy cannot check`;
  if (isMatch === true) {
    return `matches${ignored}`;
  }
  const wanted = isMatch === undefined ? undefined : false;
  const reason = reasonFor(rule, facts, wanted);
  return `${isMatch === undefined ? 'may match' : 'does not match'}: ${reason}${ignored}`;
}

/** The conditions of a rule that are not met, or unknown: one of `when`, or one of each alternative. */
function reasonFor({ from, to, when }: CompiledRule, facts: RequestFacts, wanted: false | undefined): string {
  const firstIn = (conditions: readonly Condition[]) =>
    conditions.find((condition) => isMet(condition, facts) === wanted);
  for (const part of [[when], from, to]) {
    const failing = part.map(firstIn);
    if (failing.length > 0 && failing.every((condition) => condition !== undefined)) {
      return failing.map((condition) => textOf(condition, facts)).join('; ');
    }
  }
  return [...from, ...to].flatMap((part) => firstIn(part) ?? []).map((condition) => textOf(condition, facts))[0] ?? '';
}

function textOf(condition: Condition, facts: RequestFacts): string {
  const values = condition.values.slice(0, MOST_VALUES).map(quote);
  const more = condition.values.length > MOST_VALUES ? ', ...' : '';
  const actual = condition.actual(facts);
  const found =
    isMet(condition, facts) === undefined ? 'an unknown value' : actual === undefined ? 'nothing' : quote(actual);
  return `${condition.name} ${values.join(', ')}${more}, the request has ${found}`;
}
