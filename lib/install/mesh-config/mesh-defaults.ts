import type { ConnectionPool } from '../../istio/networking/connection-pool';
import type { OutlierDetection } from '../../istio/networking/outlier-detection';

/** Names of the extension providers that apply if no Telemetry selects one. */
export interface DefaultProviders {
  /**
   * Providers for tracing.
   *
   * @default - none
   */
  readonly tracing?: string[];

  /**
   * Providers for metrics.
   *
   * @default - Prometheus
   */
  readonly metrics?: string[];

  /**
   * Providers for access logs.
   *
   * @default - none
   */
  readonly accessLogging?: string[];
}

/** Policies of clients for every service of the mesh. */
export interface DefaultTrafficPolicy {
  /**
   * Limits of connections.
   *
   * @default - none
   */
  readonly connectionPool?: ConnectionPool;
  /**
   * Ejection of failing pods.
   *
   * @default - none
   */
  readonly outlierDetection?: OutlierDetection;
}
