import { LabelIndex } from './label-index';
import type { Labels } from './labels';
import type { Workload } from './workload';

/** Finds workloads by the labels of their pods. The time of a lookup does not depend on the number of workloads. */
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

  /** Workloads of a namespace. */
  public of(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace)?.all ?? [];
  }

  /**
   * Workloads whose pods have all of the labels. An empty selector matches every workload.
   *
   * @param namespace - only workloads of this namespace; undefined for all namespaces
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
