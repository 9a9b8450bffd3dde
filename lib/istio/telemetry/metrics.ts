import type { Duration } from 'cdk8s';
import type { MetricMatch } from './metric-match';
import type { TagOverride } from './tag-override';

/**
 * A change of metrics.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides
 */
export interface MetricOverride {
  /**
   * Metrics that it is for.
   *
   * @default - all metrics
   */
  readonly match?: MetricMatch;
  /**
   * Whether the metrics are left out. False brings back what a Telemetry above leaves out.
   *
   * @default - as the Telemetry above says
   */
  readonly disabled?: boolean;
  /**
   * Changes of tags by their names.
   *
   * @default - none
   */
  readonly tagOverrides?: { [tag: string]: TagOverride };
}

/**
 * Which metrics go to which providers.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Metrics
 */
export interface MetricsOptions {
  /**
   * Names of providers of the mesh config, such as `prometheus`.
   *
   * @default - those of the Telemetry above, and in the end of the mesh config
   */
  readonly providers?: string[];
  /**
   * Changes of metrics, in the order they are made.
   *
   * @default - none
   */
  readonly overrides?: MetricOverride[];
  /**
   * Time between reports, for providers that metrics are sent to; at least 1 ms. It is read as a proxy starts.
   *
   * @default 5 seconds
   */
  readonly reportingInterval?: Duration;
}
