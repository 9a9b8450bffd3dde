import type { LocalityFailover } from './locality-load-balancing';

/**
 * Preference for pods in the zone of the caller, as far as they are enough for the callers of the zone.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export interface ZoneAwareLoadBalancing {
  /**
   * Whether zone-aware load balancing is enabled.
   *
   * @default - the setting of the mesh config
   */
  readonly enabled?: boolean;
  /**
   * Minimum number of pods in the region of the caller, at least 1; with fewer, zones are ignored.
   *
   * @default 6
   */
  readonly minClusterSize?: number;
  /**
   * Regions that take over; requires outlier detection, which notices failures.
   *
   * @default - none
   */
  readonly failover?: LocalityFailover[];
  /**
   * Labels to compare, in this order; pods that share more of the first labels with the caller have priority.
   *
   * @default - none
   */
  readonly failoverPriority?: string[];
}
