import type { Renderer } from '../base/renderer';
import { unlabeledService } from '../diagnostics/codes/monitoring';
import type { LabelCondition } from '../kubernetes/label-condition';
import type { IService } from '../kubernetes/service';
import type { IWorkload } from '../kubernetes/workload';
import { someOf } from '../private/collections';

/** Conditions of a label selector; all of them must be met. */
export interface LabelSelectorOptions {
  /**
   * Labels and their values.
   *
   * @default - none
   */
  readonly matchLabels?: { [key: string]: string };

  /**
   * Conditions on labels, such as `LabelExpression.doesNotExist('istio-prometheus-ignore')` from cdk8s-plus.
   *
   * @default - none
   */
  readonly matchExpressions?: LabelCondition[];
}

/**
 * A selector for the objects that a monitor or a probe applies to, by their labels.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 *
 * @example
 * new monitoring.PodMonitor(chart, 'monitor', {
 *   metadata: { name: 'envoy-stats' },
 *   selector: monitoring.LabelSelector.of({
 *     matchLabels: { team: 'reviews' },
 *     matchExpressions: [{ key: 'istio-prometheus-ignore', operator: 'DoesNotExist' }],
 *   }),
 *   podMetricsEndpoints: [{ port: 'http-envoy-prom', path: '/stats/prometheus' }],
 * });
 */
export class LabelSelector {
  /** Selects every object. */
  public static all(): LabelSelector {
    return new LabelSelector(() => ({}));
  }

  /**
   * Selects objects that have all of the given labels.
   *
   * @param labels - values of labels by key
   */
  public static labels(labels: { [key: string]: string }): LabelSelector {
    return LabelSelector.of({ matchLabels: labels });
  }

  /**
   * Selects objects by labels and by conditions on labels.
   *
   * @param options - conditions
   */
  public static of(options: LabelSelectorOptions): LabelSelector {
    return new LabelSelector(() => options);
  }

  /**
   * Selects a Service by all of its labels. Rejected at synth if it has none, because that would select every Service.
   *
   * @param service - the Service
   */
  public static service(service: IService): LabelSelector {
    return new LabelSelector((renderer) => {
      const labels = labelsOf(service);
      if (Object.keys(labels).length === 0) {
        renderer.report(unlabeledService.noLabels({ service: service.name }), 'matchLabels');
      }
      return { matchLabels: labels };
    });
  }

  /**
   * Selects the pods of a Deployment, StatefulSet, DaemonSet or other cdk8s-plus workload by the selector of the
   * workload.
   *
   * @param workload - the workload
   */
  public static workload(workload: IWorkload): LabelSelector {
    return new LabelSelector(() => ({
      matchLabels: workload.matchLabels,
      matchExpressions: someOf(workload.matchExpressions),
    }));
  }

  private constructor(private readonly render: (renderer: Renderer) => object) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}

function labelsOf(service: IService): { [key: string]: string } {
  const { labels } = service.metadata.toJson() as { labels?: { [key: string]: string } };
  return labels ?? {};
}
