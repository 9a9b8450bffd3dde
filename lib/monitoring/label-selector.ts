import type { LabelExpression, Service, Workload } from 'cdk8s-plus-30';
import type { Renderer } from '../base/renderer';
import { unlabeledService } from '../diagnostics/codes/monitoring';
import { someOf } from '../private/collections';

/** What a label selector asks for; all of it must hold. */
export interface LabelSelectorOptions {
  /**
   * Labels with their values.
   *
   * @default - none
   */
  readonly matchLabels?: { [key: string]: string };

  /**
   * Conditions on labels, such as `LabelExpression.doesNotExist('istio-prometheus-ignore')` of cdk8s-plus.
   *
   * @default - none
   */
  readonly matchExpressions?: LabelExpression[];
}

/**
 * Which objects of its namespaces a monitor or a probe is for, by their labels.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export class LabelSelector {
  /** Every object. */
  public static all(): LabelSelector {
    return new LabelSelector(() => ({}));
  }

  /**
   * Objects that carry all of the given labels.
   *
   * @param labels - labels by key
   */
  public static labels(labels: { [key: string]: string }): LabelSelector {
    return LabelSelector.of({ matchLabels: labels });
  }

  /**
   * Objects by labels and by conditions on labels.
   *
   * @param options - what must hold
   */
  public static of(options: LabelSelectorOptions): LabelSelector {
    return new LabelSelector(() => options);
  }

  /**
   * The Service, by all labels it carries; refused at synth where it carries none, which would select every Service.
   *
   * @param service - the Service
   */
  public static service(service: Service): LabelSelector {
    return new LabelSelector((renderer) => {
      const labels = labelsOf(service);
      if (Object.keys(labels).length === 0) {
        renderer.report(unlabeledService.noLabels({ service: service.name }), 'matchLabels');
      }
      return { matchLabels: labels };
    });
  }

  /**
   * The pods of a Deployment, StatefulSet, DaemonSet or other workload of cdk8s-plus, by what it selects them by.
   *
   * @param workload - the workload
   */
  public static workload(workload: Workload): LabelSelector {
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

function labelsOf(service: Service): { [key: string]: string } {
  const { labels } = service.metadata.toJson() as { labels?: { [key: string]: string } };
  return labels ?? {};
}
