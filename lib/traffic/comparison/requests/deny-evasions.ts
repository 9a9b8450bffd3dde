// Requests that no rule of the DENY policies of a proxy takes.

import type { Condition } from '../../authorization/condition';
import type { CompiledPolicy } from '../../authorization/policy';
import { breakingParts } from './policy-variants';
import { sampleFacts } from './sample-facts';
import { combined, distinct, type Variant } from './variant';

/** So that the number of requests stays proportional to that of the rules. */
const FEW = 3;

/**
 * Requests that break a condition of each rule of DENY policies. Requests that break those of one rule are not enough if another
 * rule takes them.
 */
export function denyEvasions(policies: readonly CompiledPolicy[]): Variant[] {
  const rules = policies
    .filter(({ action, isDryRun }) => action === 'DENY' && !isDryRun)
    .flatMap((policy) => policy.rules)
    .filter(({ disabled }) => disabled === undefined)
    .flatMap(({ to, when }) => (to.length === 0 ? [when] : to.map((operation) => [...operation, ...when])))
    // What concerns clients and ports is not a part of requests.
    .map((conditions) => conditions.filter((condition) => breakingParts(condition).length > 0))
    .filter((conditions) => conditions.length > 0);
  let evading: readonly Variant[] = [{}];
  for (const [index, rule] of rules.entries()) {
    const met = rules.slice(0, index + 1);
    const candidates = evading.flatMap((variant) =>
      isBroken(rule, variant) ? [variant] : rule.flatMap(breakingParts).map((part) => combined(variant, part)),
    );
    evading = distinct(candidates.filter((variant) => met.every((each) => isBroken(each, variant)))).slice(0, FEW);
  }
  return evading.filter((variant) => Object.keys(variant).length > 0);
}

function isBroken(rule: readonly Condition[], variant: Variant): boolean {
  const facts = sampleFacts(variant, { namespace: '' });
  return rule.some((condition) => condition.test(facts) === false);
}
