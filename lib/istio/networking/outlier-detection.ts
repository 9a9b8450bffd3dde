import type { Duration } from 'cdk8s';

/**
 * When a pod that fails is left out of load balancing, and for how long.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export interface OutlierDetection {
  /**
   * Failures in a row. Deprecated in Istio: use `consecutive5xxErrors` or `consecutiveGatewayErrors`.
   *
   * @default - unset
   */
  readonly consecutiveErrors?: number;
  /**
   * Counts failures of the own side (timeouts, resets) apart from those that the service answers.
   *
   * @default false
   */
  readonly splitExternalLocalOriginErrors?: boolean;
  /**
   * Failures of the own side in a row; needs `splitExternalLocalOriginErrors`.
   *
   * @default 5
   */
  readonly consecutiveLocalOriginFailures?: number;
  /**
   * Answers 502, 503 or 504 in a row; 0 turns this off.
   *
   * @default - off
   */
  readonly consecutiveGatewayErrors?: number;
  /**
   * Answers of the 5xx class in a row; 0 turns this off.
   *
   * @default 5
   */
  readonly consecutive5xxErrors?: number;
  /**
   * How often pods are looked at; at least 1 ms.
   *
   * @default 10 seconds
   */
  readonly interval?: Duration;
  /**
   * How long a pod is left out the first time; each further time it takes that much longer. At least 1 ms.
   *
   * @default 30 seconds
   */
  readonly baseEjectionTime?: Duration;
  /**
   * Largest share of the pods, 0 to 100 %, that may be left out at once.
   *
   * @default 10
   */
  readonly maxEjectionPercent?: number;
  /**
   * Share of healthy pods, 0 to 100 %, below which all pods are used again.
   *
   * @default 0
   */
  readonly minHealthPercent?: number;
}
