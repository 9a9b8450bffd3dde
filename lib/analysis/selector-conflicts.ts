// Checks shared by Sidecar and Telemetry: only one with a selector applies to a pod, and only one without a selector to a
// namespace.

import { REFERENCE_NOT_FOUND } from '../diagnostics/codes/references';
import { type CodeDefinition, messagesOf } from '../diagnostics/define-code';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { quote, quotedList } from '../diagnostics/words';
import { formatLabels, type Labels } from '../world/labels';
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
  readonly others: string[];
  /** Kind of the workload. */
  readonly kind: string;
  readonly workload: string;
}

/** Creates the message for objects that select the same pods. */
export function selectorConflict(code: CodeDefinition): (conflict: SelectorConflict) => Diagnostic {
  return messagesOf(code, {
    selectorConflict: ({ others, kind, workload }: SelectorConflict) => ({
      message: `pods of ${kind} ${quote(workload)} are also selected by ${quotedList(others)}`,
      suggestion: 'merge them, or select other pods',
    }),
  }).selectorConflict;
}

/** Other objects without a selector in the same namespace. */
interface NamespaceConflict {
  readonly others: string[];
  readonly namespace: string;
}

/** Creates the message for objects that apply to the same namespace. */
export function namespaceConflict(code: CodeDefinition): (conflict: NamespaceConflict) => Diagnostic {
  return messagesOf(code, {
    namespaceConflict: ({ others, namespace }: NamespaceConflict) => ({
      message: `all pods of namespace ${quote(namespace)} are also selected by ${quotedList(others)}`,
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

/** The objects that select each workload. Reports objects that select no pods; skips objects without a selector. */
export function selectWorkloads(
  resources: readonly Resource[],
  { world, report, labelsOf, placeOf }: SelectorCheck,
): Map<Workload, Resource[]> {
  const selecting = new Map<Workload, Resource[]>();
  for (const resource of resources) {
    const { namespace } = resource;
    const labels = labelsOf(resource);
    const workloads = labels.size === 0 ? [] : world.workloads.select(labels, namespace);
    if (labels.size > 0 && workloads.length === 0) {
      report(MESSAGES.noSelectedPods({ namespace, labels: formatLabels(labels) }), placeOf(resource), {
        isUnsure: !world.hasAllWorkloads(namespace),
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

/** Reports objects that select the same pods. */
export function reportConflicts(
  selecting: ReadonlyMap<Workload, readonly Resource[]>,
  { conflict, report, placeOf }: SelectorCheck,
): void {
  for (const [workload, resources] of selecting) {
    const { kind, name } = workload.resource;
    for (const resource of resources.length > 1 ? resources : []) {
      report(conflict({ others: namesOfOthers(resource, resources), kind, workload: name }), placeOf(resource));
    }
  }
}

/** Reports several objects that apply to the same namespace. */
export function reportSeveral(
  conflict: (conflict: NamespaceConflict) => Diagnostic,
  resources: readonly Resource[],
  report: Report,
): void {
  for (const resource of resources.length > 1 ? resources : []) {
    const others = namesOfOthers(resource, resources);
    report(conflict({ others, namespace: resource.namespace }), resource.at());
  }
}

function namesOfOthers(resource: Resource, resources: readonly Resource[]): string[] {
  return resources.filter((other) => other !== resource).map(({ name }) => name);
}
