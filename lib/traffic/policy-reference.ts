// How answers refer to policies.

import type { Resource } from '../world/resource';
import type { RuleReference } from './references';

/** A reference to a rule of a policy, or to the whole policy. */
export function policyReference({ kind, namespace, name }: Resource, rule?: number): RuleReference {
  return { kind, namespace, name, ...(rule !== undefined && { rule: `rules[${rule}]` }) };
}
