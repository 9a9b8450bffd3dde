// The targets and endpoints of ServiceMonitors and PodMonitors.

import { Kind } from './kinds';
import { LabelIndex } from './label-index';
import { type Labels, matchesSelector, selectorKey } from './labels';
import type { Field, Resource } from './resource';
import type { World } from './world';

/** Something that a selector can match: a Service, or the pods of a workload. */
interface Labeled {
  readonly labels: Labels;
  readonly namespace: string;
}

/** Services or workloads, indexed for the selectors of monitors. */
export class MonitorTargets<T extends Labeled> {
  private readonly byNamespace = new Map<string, LabelIndex<T>>();
  private readonly everywhere: LabelIndex<T>;
  private readonly selected = new Map<string, readonly T[]>();

  public constructor(targets: readonly T[]) {
    this.everywhere = new LabelIndex(targets);
    for (const target of targets) {
      const index = this.byNamespace.get(target.namespace) ?? new LabelIndex();
      index.add(target);
      this.byNamespace.set(target.namespace, index);
    }
  }

  /**
   * Returns the targets that a selector matches. Equal selectors share one list.
   *
   * @param namespaces - namespaces to search; undefined for all
   */
  public select(selector: Field, namespaces: readonly string[] | undefined): readonly T[] {
    const key = `${selectorKey(selector)} ${namespaces === undefined ? '*' : namespaces.join()}`;
    const selected = this.selected.get(key) ?? this.find(selector, namespaces);
    this.selected.set(key, selected);
    return selected;
  }

  private find(selector: Field, namespaces: readonly string[] | undefined): T[] {
    const indices = namespaces?.flatMap((namespace) => this.byNamespace.get(namespace) ?? []) ?? [this.everywhere];
    const labels = selector.textMap('matchLabels');
    const wanted = labelsToTry(labels, selector);
    return indices
      .flatMap((index) => wanted.flatMap((each) => index.select(each)))
      .filter((target) => matchesSelector(target.labels, selector));
  }
}

/** The labels that a target can have, by `matchLabels` and one expression with `In`. */
function labelsToTry(labels: Labels, selector: Field): Labels[] {
  const expression = selector.objects('matchExpressions').find((each) => each.text('operator') === 'In');
  const key = expression?.text('key');
  if (expression === undefined || key === undefined || labels.has(key)) {
    return [labels];
  }
  const values = new Set(expression.texts('values').map(([, value]) => value));
  return [...values].map((value) => new Map([...labels, [key, value]]));
}

/** The namespaces in which a monitor selects targets; undefined for all. The default is its own namespace. */
export function namespacesOf(monitor: Resource): string[] | undefined {
  const selector = monitor.spec.objectOrEmpty('namespaceSelector');
  if (selector.flag('any')) {
    return undefined;
  }
  const named = selector.texts('matchNames').map(([, name]) => name);
  return named.length > 0 ? named : [monitor.namespace];
}

/** The endpoints that a monitor scrapes on each target. */
export function endpointsOf({ type, spec }: Resource): readonly Field[] {
  return spec.objects(type === Kind.PodMonitor ? 'podMetricsEndpoints' : 'endpoints');
}

/** Whether all Services, or all pods, in the namespaces of a monitor are known. */
export function knowsTargets(monitor: Resource, world: World): boolean {
  const isComplete = (namespace?: string) =>
    monitor.type === Kind.PodMonitor
      ? world.hasAllWorkloads(namespace)
      : world.isClosed || (namespace !== undefined && world.knowsAll(Kind.Service, namespace));
  return namespacesOf(monitor)?.every(isComplete) ?? isComplete();
}
