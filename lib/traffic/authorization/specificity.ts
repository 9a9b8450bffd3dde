// Which of several policies is the closest to a workload. Proxies do not ask; people who read why a request is denied do.

import { selectorOf, targetsOf } from '../../world/authorization-rules';
import type { CompiledPolicy } from './policy';

/**
 * Policies with rules come before those without, which only deny what no other policy allows. Then those of a workload come
 * before those of its namespace, and those before the ones of the mesh.
 */
export function mostSpecificFirst(policies: readonly CompiledPolicy[], rootNamespace: string): CompiledPolicy[] {
  const ranked = policies.map((policy) => ({ policy, rank: rankOf(policy, rootNamespace) }));
  return ranked.sort((one, other) => one.rank - other.rank).map(({ policy }) => policy);
}

function rankOf({ resource, rules }: CompiledPolicy, rootNamespace: string): number {
  const isOfWorkload = selectorOf(resource).size > 0 || targetsOf(resource).length > 0;
  return (rules.length > 0 ? 0 : 4) + (resource.namespace === rootNamespace ? 2 : 0) + (isOfWorkload ? 0 : 1);
}
