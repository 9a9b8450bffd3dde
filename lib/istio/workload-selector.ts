import type { IWorkload } from '../kubernetes/workload';

/**
 * Workloads of the namespace that a resource applies to.
 *
 * Write `istio.WorkloadSelector.labels({ app: 'reviews' })` for `matchLabels: { app: reviews }`.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/
 *
 * @example
 * const reviews = new kplus.Deployment(chart, 'reviews', { containers: [{ image: 'reviews:v1' }] });
 * new istio.PeerAuthentication(chart, 'strict', {
 *   selector: istio.WorkloadSelector.workload(reviews),
 *   mtls: istio.MtlsMode.STRICT,
 * });
 */
export class WorkloadSelector {
  /** All workloads of the namespace, as without a selector. */
  public static readonly ALL = new WorkloadSelector(() => undefined);

  /**
   * Selects pods that have all of the labels.
   *
   * @param labels - labels by key; keys and values must not contain `*`
   */
  public static labels(labels: { [key: string]: string }): WorkloadSelector {
    return new WorkloadSelector(() => labels);
  }

  /**
   * Selects the pods of a Deployment, StatefulSet, DaemonSet or other workload of this app, by its match labels.
   *
   * @param workload - the workload
   */
  public static workload(workload: IWorkload): WorkloadSelector {
    return new WorkloadSelector(() => workload.matchLabels);
  }

  private constructor(private readonly produce: () => { [key: string]: string } | undefined) {}

  /**
   * The form that ServiceEntry, Sidecar and EnvoyFilter use.
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
