import type { Duration } from 'cdk8s';

/**
 * Load balancing by the utilization that pods report in ORCA metrics.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export interface BackendUtilizationOptions {
  /**
   * Time for which a pod must report before its weight is used. Write `Duration.seconds(10)` for `10s`.
   *
   * @default 10 seconds
   */
  readonly weightStabilizationPeriod?: Duration;
  /**
   * Time without a report after which a pod has the default weight again.
   *
   * @default 3 minutes
   */
  readonly weightExpirationPeriod?: Duration;
  /**
   * Interval between computations of the weights, at least 100 ms.
   *
   * @default 1 second
   */
  readonly weightUpdatePeriod?: Duration;
  /**
   * Penalty for the share of requests that fail, as a percentage of the utilization; 0 or more.
   *
   * @default 0
   */
  readonly errorUtilizationPenaltyPercent?: number;
  /**
   * Names of the ORCA metrics from which the utilization is computed.
   *
   * @default - the metric `application_utilization`
   */
  readonly metricNamesForComputingUtilization?: string[];
}
