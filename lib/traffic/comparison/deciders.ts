// The objects that decide about a request.

import { Kind } from '../../world/kinds';
import type { Answer } from '../answer';
import type { PolicyDecision } from '../journey';
import type { RuleReference } from '../references';

/** An object that decides about a request, such as `AuthorizationPolicy shop/cart`. */
export interface Decider {
  readonly name: string;
  /** Index of the rule of an ALLOW policy that lets the request in on one side, while no rule does on the other. */
  readonly rule?: number;
}

/** What decides: the rule that lets the request in on one side, the policy that refuses it, or the routes before and after. */
export function decidersOf(before: Answer, after: Answer): Decider[] {
  const refusal = after.policy ?? before.policy;
  if (refusal === undefined) {
    const routes = [before.route, after.route].flatMap((route) => (route === undefined ? [] : nameOf(route)));
    return [...new Set(routes)].map((name) => ({ name }));
  }
  const [refused, other] = after.policy === undefined ? [before, after] : [after, before];
  return [admittedBy(other, refused) ?? { name: nameOf(refusal) }];
}

/**
 * The rule that lets a request in at a proxy where the other answer has no rule that does. A default deny next to it is the same
 * in both meshes, so that it is not what makes the difference.
 */
function admittedBy({ _decisions }: Answer, refused: Answer): Decider | undefined {
  const proxies = new Set(refused._decisions.filter(isUnmatched).map(({ where }) => where));
  const admitting = _decisions.find(({ rule, where }) => rule !== undefined && proxies.has(where));
  return admitting && { name: `${admitting.policy.kind} ${admitting.policy.qualifiedName}`, rule: admitting.rule };
}

function isUnmatched({ policy, rule }: PolicyDecision): boolean {
  return policy.type === Kind.AuthorizationPolicy && rule === undefined;
}

function nameOf({ kind, namespace, name }: RuleReference): string {
  return `${kind} ${namespace}/${name}`;
}
