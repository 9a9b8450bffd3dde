import type { Workload } from 'cdk8s-plus-30';

/**
 * Which workloads of its namespace a resource is for.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/
 */
export class WorkloadSelector {
  /** Every workload of the namespace, which is also what leaving the selector out means. */
  public static readonly ALL = new WorkloadSelector(() => undefined);

  /**
   * Pods that carry all of the given labels.
   *
   * @param labels - labels by key; neither keys nor values may hold `*`
   */
  public static labels(labels: { [key: string]: string }): WorkloadSelector {
    return new WorkloadSelector(() => labels);
  }

  /**
   * The pods of a Deployment, StatefulSet, DaemonSet or other workload of cdk8s-plus, by the labels it selects them by.
   *
   * @param workload - the workload
   */
  public static workload(workload: Workload): WorkloadSelector {
    return new WorkloadSelector(() => workload.matchLabels);
  }

  private constructor(private readonly produce: () => { [key: string]: string } | undefined) {}

  /**
   * The form that ServiceEntry, Sidecar and EnvoyFilter have.
   *
   * @internal
   */
  public _labels(): object {
    return { labels: this.produce() };
  }

  /** @internal */
  public _render(): unknown {
    return { matchLabels: this.produce() };
  }
}
