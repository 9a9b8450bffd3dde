import type { ApiObjectMetadata } from 'cdk8s';
import type { ScrapeOptions } from './scrape-options';

/** How targets are told from what the monitor does not select. */
export enum SelectorMechanism {
  /** Prometheus watches all of the namespace and drops the others by relabeling. */
  RELABEL_CONFIG = 'RelabelConfig',
  /** Prometheus watches only what the selector selects: less work in large clusters. */
  ROLE_SELECTOR = 'RoleSelector',
}

/** Metadata of other objects that targets get as `__meta_*` labels, for relabelings. */
export interface AttachMetadata {
  /**
   * Metadata of the node; Prometheus must be allowed to list and watch nodes.
   *
   * @default false
   */
  readonly node?: boolean;
}

/** What a ServiceMonitor and a PodMonitor share. */
export interface MonitorOptions extends ScrapeOptions {
  /**
   * Name, namespace, labels. Most installations read only monitors with a certain label, such as `release`.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Label of the selected Service or pod whose value becomes the `job` label of the metrics.
   *
   * @default - `job` is the name of the Service, or `namespace/name` of a PodMonitor
   */
  readonly jobLabel?: string;

  /**
   * Labels of pods that their metrics get too.
   *
   * @default - none
   */
  readonly podTargetLabels?: string[];

  /**
   * Metadata of other objects that targets get.
   *
   * @default - none
   */
  readonly attachMetadata?: AttachMetadata;

  /**
   * How targets are told from the rest.
   *
   * @default - what the Prometheus says, which is by relabeling
   */
  readonly selectorMechanism?: SelectorMechanism;

  /**
   * Largest answer, uncompressed, such as `10MB` or `512KiB`; `0` turns the limit off.
   *
   * @default - no limit
   */
  readonly bodySizeLimit?: string;
}
