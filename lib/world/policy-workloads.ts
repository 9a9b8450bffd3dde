import { selectorOf, targetsOf } from './authorization-rules';
import type { Resource } from './resource';
import type { Workload } from './workload';
import type { World } from './world';

const NONE: readonly Workload[] = [];

/** The pods that a policy selects by labels, in its namespace or in the whole mesh; none if it has targets instead. */
export function policyWorkloads(policy: Resource, world: World): readonly Workload[] {
  const namespace = policy.namespace === world.rootNamespace ? undefined : policy.namespace;
  return targetsOf(policy).length > 0 ? NONE : world.workloads.select(selectorOf(policy), namespace);
}
