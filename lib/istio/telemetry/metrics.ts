import type { Duration } from 'cdk8s';
import type { MetricMatch } from './metric-match';
import type { TagOverride } from './tag-override';

/**
 * Override of metrics.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides
 */
export interface MetricOverride {
  /**
   * Metrics that the override applies to.
   *
   * @default - all metrics
   */
  readonly match?: MetricMatch;
  /**
   * Whether the metrics are disabled. False enables metrics that an inherited Telemetry disables.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly disabled?: boolean;
  /**
   * Overrides of tags, by name.
   *
   * @default - none
   */
  readonly tagOverrides?: { [tag: string]: TagOverride };
}

/**
 * Metrics of providers.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Metrics
 */
export interface MetricsOptions {
  /**
   * Names of providers in the mesh config, such as `prometheus`.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly providers?: string[];
  /**
   * Overrides of metrics, applied in this order.
   *
   * @default - none
   */
  readonly overrides?: MetricOverride[];
  /**
   * Interval between reports, for providers that receive metrics; at least 1 ms. Proxies read it at startup. Write
   * `Duration.seconds(10)` for `10s`.
   *
   * @default 5 seconds
   */
  readonly reportingInterval?: Duration;
}
