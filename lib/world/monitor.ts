// What ServiceMonitors and PodMonitors select, and what they scrape.

import { Kind } from './kinds';
import { LabelIndex } from './label-index';
import { type Labels, matchesSelector } from './labels';
import type { Field, Resource } from './resource';
import type { World } from './world';

/** One thing with labels in a namespace: a Service, or the pods of a workload. */
interface Labelled {
  readonly labels: Labels;
  readonly namespace: string;
}

/** Services or workloads, to be found by the selector of a monitor. */
export class MonitorTargets<T extends Labelled> {
  private readonly byNamespace = new Map<string, LabelIndex<T>>();
  private readonly everywhere: LabelIndex<T>;

  public constructor(targets: readonly T[]) {
    this.everywhere = new LabelIndex(targets);
    for (const target of targets) {
      const index = this.byNamespace.get(target.namespace) ?? new LabelIndex();
      index.add(target);
      this.byNamespace.set(target.namespace, index);
    }
  }

  /** @param namespaces - where to look; undefined for everywhere */
  public select(selector: Field, namespaces: readonly string[] | undefined): T[] {
    const indices = namespaces?.flatMap((namespace) => this.byNamespace.get(namespace) ?? []) ?? [this.everywhere];
    const labels = selector.textMap('matchLabels');
    return indices
      .flatMap((index) => index.select(labels))
      .filter((target) => matchesSelector(target.labels, selector));
  }
}

/** Namespaces that a monitor looks at; undefined for all. Its own where it names none. */
export function namespacesOf(monitor: Resource): string[] | undefined {
  const selector = monitor.spec.objectOrEmpty('namespaceSelector');
  if (selector.flag('any')) {
    return undefined;
  }
  const named = selector.texts('matchNames').map(([, name]) => name);
  return named.length > 0 ? named : [monitor.namespace];
}

/** What a monitor scrapes of each target. */
export function endpointsOf({ type, spec }: Resource): Field[] {
  return spec.objects(type === Kind.PodMonitor ? 'podMetricsEndpoints' : 'endpoints');
}

/** Whether all Services, or all pods, are known where a monitor looks. */
export function knowsTargets(monitor: Resource, world: World): boolean {
  const isComplete = (namespace?: string) =>
    monitor.type === Kind.PodMonitor
      ? world.hasAllWorkloads(namespace)
      : world.isClosed || (namespace !== undefined && world.holdsSome(Kind.Service, namespace));
  return namespacesOf(monitor)?.every(isComplete) ?? isComplete();
}
