import type { CodeDefinition } from '../diagnostics/define-code';

// What Sidecar and Telemetry have in common: one of them may hold for a pod, and one without selector for a namespace.

import { REFERENCE_NOT_FOUND } from '../diagnostics/codes/references';
import { quote } from '../diagnostics/words';
import { formatLabels, type Labels } from '../world/labels';
import type { Place, Resource } from '../world/resource';
import type { Workload } from '../world/workload';
import type { World } from '../world/world';
import type { Report } from './rule';

/** Objects of a namespace that hold for a pod each. */
export interface SelectorRule {
  readonly world: World;
  readonly report: Report;
  /** Several objects select the same pod. */
  readonly conflict: CodeDefinition;
  readonly labelsOf: (resource: Resource) => Labels;
  readonly placeOf: (resource: Resource) => Place;
}

/** The pods that each object selects; reports objects that select none. Objects without selector are left out. */
export function selectWorkloads(
  resources: readonly Resource[],
  { world, report, labelsOf, placeOf }: SelectorRule,
): Map<Workload, Resource[]> {
  const selecting = new Map<Workload, Resource[]>();
  for (const resource of resources) {
    const labels = labelsOf(resource);
    const workloads = labels.size === 0 ? [] : world.workloads.select(labels, resource.namespace);
    if (labels.size > 0 && workloads.length === 0) {
      report(REFERENCE_NOT_FOUND, placeOf(resource), {
        message: `no pod of namespace ${quote(resource.namespace)} has labels ${quote(formatLabels(labels))}`,
        suggestion: 'correct the selector',
        isUnsure: !world.hasAllWorkloads(resource.namespace),
      });
    }
    for (const workload of workloads) {
      const known = selecting.get(workload) ?? [];
      known.push(resource);
      selecting.set(workload, known);
    }
  }
  return selecting;
}

/** Reports objects that select pods which another one selects too. */
export function reportConflicts(
  selecting: ReadonlyMap<Workload, readonly Resource[]>,
  { conflict, report, placeOf }: SelectorRule,
): void {
  for (const [workload, resources] of selecting) {
    for (const resource of resources.length > 1 ? resources : []) {
      const others = resources.filter((other) => other !== resource).map(({ name }) => quote(name));
      report(conflict, placeOf(resource), {
        message: `${others.join(', ')} also selects pods of ${workload.resource.kind} ${quote(workload.resource.name)}`,
        suggestion: 'make one of them, or select other pods',
      });
    }
  }
}

/** Reports several objects that hold for the same whole namespace. */
export function reportSeveral(code: CodeDefinition, resources: readonly Resource[], report: Report): void {
  for (const resource of resources.length > 1 ? resources : []) {
    const others = resources.filter((other) => other !== resource).map(({ name }) => quote(name));
    report(code, resource.at(), {
      message: `${others.join(', ')} also holds for all of namespace ${quote(resource.namespace)}`,
      suggestion: 'keep one, or give the others a selector',
    });
  }
}
