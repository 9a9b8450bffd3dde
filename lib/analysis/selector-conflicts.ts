// Checks shared by Sidecar and Telemetry: only one with a selector applies to a pod, and only one without a selector to a
// namespace.

import { REFERENCE_NOT_FOUND } from '../diagnostics/codes/references';
import { type CodeDefinition, messagesOf } from '../diagnostics/define-code';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { firstOf, quote } from '../diagnostics/words';
import { groupBy } from '../private/collections';
import { another, othersOf } from '../world/groups';
import { formatLabels, type Labels, labelsKey } from '../world/labels';
import type { Place, Resource } from '../world/resource';
import type { Workload } from '../world/workload';
import type { World } from '../world/world';
import type { Report } from './rule';

const MESSAGES = messagesOf(REFERENCE_NOT_FOUND, {
  noSelectedPods: ({ namespace, labels }: { namespace: string; labels: string }) => ({
    message: `no pod in namespace ${quote(namespace)} has the labels ${quote(labels)}`,
    suggestion: 'correct the selector',
  }),
});

/** Other objects that select the same pods. */
interface SelectorConflict {
  /** Kind of the objects. */
  readonly kind: string;
  /** Name of the first of the others. */
  readonly other: string;
  /** Number of the others. */
  readonly count: number;
  readonly workloadKind: string;
  readonly workload: string;
}

/** Creates the message for objects that select the same pods. */
export function selectorConflict(code: CodeDefinition): (conflict: SelectorConflict) => Diagnostic {
  return messagesOf(code, {
    selectorConflict: ({ kind, other, count, workloadKind, workload }: SelectorConflict) => ({
      message: `pods of ${workloadKind} ${quote(workload)} are also selected by ${kind} ${firstOf(other, count)}`,
      suggestion: 'merge them, or select other pods',
    }),
  }).selectorConflict;
}

/** Other objects without a selector in the same namespace. */
interface NamespaceConflict {
  /** Kind of the objects. */
  readonly kind: string;
  /** Name of the first of the others. */
  readonly other: string;
  /** Number of the others. */
  readonly count: number;
  readonly namespace: string;
}

/** Creates the message for objects that apply to the same namespace. */
export function namespaceConflict(code: CodeDefinition): (conflict: NamespaceConflict) => Diagnostic {
  return messagesOf(code, {
    namespaceConflict: ({ kind, other, count, namespace }: NamespaceConflict) => ({
      message: `all pods of namespace ${quote(namespace)} are also selected by ${kind} ${firstOf(other, count)}`,
      suggestion: 'merge them, or add a selector to all but one',
    }),
  }).namespaceConflict;
}

/** How to check the selectors of a kind. */
export interface SelectorCheck {
  readonly world: World;
  readonly report: Report;
  /** Message for several objects that select the same pods. */
  readonly conflict: (conflict: SelectorConflict) => Diagnostic;
  readonly labelsOf: (resource: Resource) => Labels;
  readonly placeOf: (resource: Resource) => Place;
}

/** Objects of a namespace with the same selector, and the workloads that they select. */
export interface Selection {
  readonly resources: readonly Resource[];
  readonly workloads: readonly Workload[];
}

/** The selections of all objects with a selector. Reports objects that select no pods. */
export function selectWorkloads(resources: readonly Resource[], check: SelectorCheck): Selection[] {
  const { world, labelsOf } = check;
  const selecting = resources.filter((resource) => labelsOf(resource).size > 0);
  const groups = groupBy(selecting, (resource) => `${resource.namespace} ${labelsKey(labelsOf(resource))}`);
  return [...groups.values()].map((same) => {
    const [{ namespace }] = same as [Resource];
    const workloads = world.workloads.select(labelsOf(same[0] as Resource), namespace);
    if (workloads.length === 0) {
      reportNoPods(same, check);
    }
    return { resources: same, workloads };
  });
}

function reportNoPods(resources: readonly Resource[], { world, report, labelsOf, placeOf }: SelectorCheck): void {
  for (const resource of resources) {
    const { namespace } = resource;
    report(MESSAGES.noSelectedPods({ namespace, labels: formatLabels(labelsOf(resource)) }), placeOf(resource), {
      isUnsure: !world.hasAllWorkloads(namespace),
    });
  }
}

/** Reports objects that select the same pods, each once: for the first of these pods. */
export function reportConflicts(selections: readonly Selection[], check: SelectorCheck): void {
  const reported = new Set<Selection>();
  for (const [workload, selecting] of byWorkload(selections)) {
    const count = selecting.reduce((sum, { resources }) => sum + resources.length, 0);
    const unreported = count < 2 ? [] : selecting.filter((selection) => !reported.has(selection));
    const firstTwo = selecting.flatMap(({ resources }) => resources.slice(0, 2));
    for (const selection of unreported) {
      reported.add(selection);
      for (const resource of selection.resources) {
        const other = another(firstTwo, resource)?.name ?? '';
        const { kind: workloadKind, name } = workload.resource;
        const conflict = { kind: resource.kind, other, count: count - 1, workloadKind, workload: name };
        check.report(check.conflict(conflict), check.placeOf(resource));
      }
    }
  }
}

function byWorkload(selections: readonly Selection[]): Map<Workload, Selection[]> {
  const selecting = new Map<Workload, Selection[]>();
  for (const selection of selections) {
    for (const workload of selection.workloads) {
      const known = selecting.get(workload) ?? [];
      known.push(selection);
      selecting.set(workload, known);
    }
  }
  return selecting;
}

/** Reports several objects that apply to the same namespace. */
export function reportSeveral(
  conflict: (conflict: NamespaceConflict) => Diagnostic,
  resources: readonly Resource[],
  report: Report,
): void {
  for (const resource of resources) {
    const others = othersOf(resources, resource);
    if (others !== undefined) {
      const { kind, namespace } = resource;
      report(conflict({ kind, other: others.first.name, count: others.count, namespace }), resource.at());
    }
  }
}
