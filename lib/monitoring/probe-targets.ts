import type { LabelSelector } from './label-selector';
import type { NamespaceSelector } from './namespace-selector';
import type { Relabeling } from './relabeling';

/** Options for `ProbeTargets.staticConfig`. */
export interface StaticTargetsOptions {
  /**
   * Labels that are added to all metrics of these targets.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Relabeling steps that modify or drop targets.
   *
   * @default - only the steps that the operator adds
   */
  readonly relabelingConfigs?: Relabeling[];
}

/** Options for `ProbeTargets.ingress`. */
export interface IngressTargetsOptions {
  /**
   * Selector for Ingresses.
   *
   * @default - all Ingresses
   */
  readonly selector?: LabelSelector;

  /**
   * Namespaces of the Ingresses.
   *
   * @default - the namespace of the Probe
   */
  readonly namespaceSelector?: NamespaceSelector;

  /**
   * Relabeling steps that modify or drop targets. `__tmp_prometheus_ingress_address` contains the address of the
   * Ingress.
   *
   * @default - only the steps that the operator adds
   */
  readonly relabelingConfigs?: Relabeling[];
}

/**
 * Targets of a Probe, of one kind: the operator rejects a Probe without targets, and ignores a second kind.
 *
 * @example
 * new monitoring.Probe(chart, 'probe', {
 *   metadata: { name: 'ingresses' },
 *   prober: { url: 'blackbox-exporter.monitoring:9115' },
 *   targets: monitoring.ProbeTargets.ingress({
 *     selector: monitoring.LabelSelector.labels({ app: 'bookinfo' }),
 *     namespaceSelector: monitoring.NamespaceSelector.names(['bookinfo', 'edge']),
 *   }),
 * });
 */
export class ProbeTargets {
  /**
   * Probes a fixed list of targets.
   *
   * @param targets - targets in the format of the prober module: URLs, or `host:port`
   * @param options - labels and relabeling steps
   */
  public static staticConfig(targets: string[], options: StaticTargetsOptions = {}): ProbeTargets {
    return new ProbeTargets({ staticConfig: { static: targets, ...options } });
  }

  /**
   * Probes the hosts and paths of Ingresses.
   *
   * @param options - selection of the Ingresses, and relabeling steps
   */
  public static ingress(options: IngressTargetsOptions = {}): ProbeTargets {
    return new ProbeTargets({ ingress: options });
  }

  private constructor(private readonly targets: object) {}

  /** @internal */
  public _render(): unknown {
    return this.targets;
  }
}
