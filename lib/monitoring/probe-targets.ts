import type { LabelSelector } from './label-selector';
import type { NamespaceSelector } from './namespace-selector';
import type { Relabeling } from './relabeling';

/** What goes with a list of targets. */
export interface StaticTargetsOptions {
  /**
   * Labels of all metrics of these targets.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Steps that rewrite or drop targets.
   *
   * @default - only the steps that the operator adds
   */
  readonly relabelingConfigs?: Relabeling[];
}

/** Which Ingresses are probed. */
export interface IngressTargetsOptions {
  /**
   * Ingresses by their labels.
   *
   * @default - all
   */
  readonly selector?: LabelSelector;

  /**
   * Namespaces of the Ingresses.
   *
   * @default - the namespace of the Probe
   */
  readonly namespaceSelector?: NamespaceSelector;

  /**
   * Steps that rewrite or drop targets; `__tmp_prometheus_ingress_address` holds the address of the Ingress.
   *
   * @default - only the steps that the operator adds
   */
  readonly relabelingConfigs?: Relabeling[];
}

/** What is probed. The operator refuses a Probe without targets, and would ignore one of two kinds. */
export class ProbeTargets {
  /**
   * Known targets.
   *
   * @param targets - what the module of the prober takes: URLs, or `host:port`
   * @param options - labels, relabelings
   */
  public static staticConfig(targets: string[], options: StaticTargetsOptions = {}): ProbeTargets {
    return new ProbeTargets({ staticConfig: { static: targets, ...options } });
  }

  /**
   * The hosts and paths of Ingresses.
   *
   * @param options - which Ingresses, relabelings
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
