import type { Duration } from 'cdk8s';

/**
 * Conditions under which a failing pod is ejected from load balancing, and for how long.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export interface OutlierDetection {
  /**
   * Number of consecutive errors. Deprecated in Istio: use `consecutive5xxErrors` or `consecutiveGatewayErrors`.
   *
   * @default - unset
   */
  readonly consecutiveErrors?: number;
  /**
   * Whether local errors (timeouts, resets) are counted separately from error responses of the service.
   *
   * @default false
   */
  readonly splitExternalLocalOriginErrors?: boolean;
  /**
   * Number of consecutive local errors; requires `splitExternalLocalOriginErrors`.
   *
   * @default 5
   */
  readonly consecutiveLocalOriginFailures?: number;
  /**
   * Number of consecutive responses with status 502, 503 or 504; 0 disables the check.
   *
   * @default - disabled
   */
  readonly consecutiveGatewayErrors?: number;
  /**
   * Number of consecutive responses with a 5xx status; 0 disables the check.
   *
   * @default 5
   */
  readonly consecutive5xxErrors?: number;
  /**
   * Interval between checks, at least 1 ms. Write `Duration.seconds(30)` for `30s`.
   *
   * @default 10 seconds
   */
  readonly interval?: Duration;
  /**
   * Duration of the first ejection, at least 1 ms; it grows with each further ejection. Write `Duration.minutes(1)` for
   * `60s`.
   *
   * @default 30 seconds
   */
  readonly baseEjectionTime?: Duration;
  /**
   * Maximum share of the pods that may be ejected at the same time, 0 to 100%.
   *
   * @default 10
   */
  readonly maxEjectionPercent?: number;
  /**
   * Minimum share of healthy pods, 0 to 100%. Below it, all pods are used again.
   *
   * @default 0
   */
  readonly minHealthPercent?: number;
  /**
   * Percentage of failed requests at which a pod is ejected, 0 to 100; the failures need not be consecutive.
   *
   * @default 85
   */
  readonly failurePercentageThreshold?: number;
  /**
   * HTTP status codes that count as errors for `consecutive5xxErrors` and `consecutiveGatewayErrors`, 100 to 599.
   *
   * @default - 500 to 599
   */
  readonly outlierDetectionHttpErrorCodes?: number[];
}
