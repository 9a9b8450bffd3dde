import { LabelIndex } from './label-index';
import type { Labels } from './labels';
import type { Workload } from './workload';

/** All workloads, to be found by the labels of their pods in time that does not grow with their number. */
export class WorkloadIndex {
  private readonly byNamespace = new Map<string, LabelIndex<Workload>>();
  private readonly everywhere = new LabelIndex<Workload>();

  public constructor(workloads: Iterable<Workload>) {
    for (const workload of workloads) {
      this.everywhere.add(workload);
      this.inNamespace(workload.namespace).add(workload);
    }
  }

  public get all(): readonly Workload[] {
    return this.everywhere.all;
  }

  /** The workloads of a namespace. */
  public of(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace)?.all ?? [];
  }

  /**
   * Workloads whose pods have all of the labels; an empty selector takes every pod.
   *
   * @param namespace - look only here; undefined for all namespaces
   */
  public select(labels: Labels, namespace?: string): readonly Workload[] {
    const index = namespace === undefined ? this.everywhere : this.byNamespace.get(namespace);
    return index?.select(labels) ?? [];
  }

  private inNamespace(namespace: string): LabelIndex<Workload> {
    let index = this.byNamespace.get(namespace);
    if (index === undefined) {
      index = new LabelIndex<Workload>();
      this.byNamespace.set(namespace, index);
    }
    return index;
  }
}
