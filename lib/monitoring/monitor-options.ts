import type { ApiObjectMetadata } from 'cdk8s';
import type { ScrapeOptions } from './scrape-options';

/** Mechanism by which Prometheus selects targets. */
export enum SelectorMechanism {
  /** Prometheus watches all objects of the namespaces, and uses relabeling to drop those that are not selected. */
  RELABEL_CONFIG = 'RelabelConfig',
  /** Prometheus watches only the selected objects, which reduces load in large clusters. */
  ROLE_SELECTOR = 'RoleSelector',
}

/** Metadata of other objects that is added to targets as `__meta_*` labels, for relabeling. */
export interface AttachMetadata {
  /**
   * Whether metadata of the node is added. Prometheus needs permission to list and watch nodes.
   *
   * @default false
   */
  readonly node?: boolean;
}

/** Common options for `ServiceMonitor` and `PodMonitor`. */
export interface MonitorOptions extends ScrapeOptions {
  /**
   * Name, namespace and labels. Most installations use only monitors with a certain label, such as `release`.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Label of the selected Service or pod whose value becomes the `job` label of the metrics.
   *
   * @default - the name of the Service, or `namespace/name` of the PodMonitor
   */
  readonly jobLabel?: string;

  /**
   * Labels of pods that are copied to their metrics.
   *
   * @default - none
   */
  readonly podTargetLabels?: string[];

  /**
   * Metadata of other objects that is added to targets.
   *
   * @default - none
   */
  readonly attachMetadata?: AttachMetadata;

  /**
   * Mechanism by which Prometheus selects targets.
   *
   * @default - the mechanism of the Prometheus instance, which defaults to relabeling
   */
  readonly selectorMechanism?: SelectorMechanism;

  /**
   * Maximum size of an uncompressed response, such as `10MB` or `512KiB`; `0` disables the limit.
   *
   * @default - no limit
   */
  readonly bodySizeLimit?: string;
}
