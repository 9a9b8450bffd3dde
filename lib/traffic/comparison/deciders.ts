// The objects that decide about a request.

import type { Answer } from '../answer';
import type { RuleReference } from '../references';

/** Names of the objects that decide: a policy that refuses, or the routes before and after; such as `VirtualService shop/cart`. */
export function decidersOf(before: Answer, after: Answer): string[] {
  const policy = after.policy ?? before.policy;
  const deciders = policy === undefined ? [before.route, after.route] : [policy];
  return [...new Set(deciders.flatMap((decider) => (decider === undefined ? [] : nameOf(decider))))];
}

function nameOf({ kind, namespace, name }: RuleReference): string {
  return `${kind} ${namespace}/${name}`;
}
