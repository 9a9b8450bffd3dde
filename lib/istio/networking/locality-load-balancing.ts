/** Distribution of the traffic from one locality. */
export interface LocalityDistribution {
  /** Locality of the callers: `region/zone/subzone`, `region/zone/*` or `region/*`. */
  readonly from: string;
  /** Percentages of the traffic by locality of the serving pods; whole numbers that sum to 100. */
  readonly to: { [locality: string]: number };
}

/** Region that takes over the traffic of a region whose pods fail. */
export interface LocalityFailover {
  /** Region of the callers. */
  readonly from: string;
  /** Region that takes over. */
  readonly to: string;
}

/**
 * Preference of callers for pods in their own region and zone. `distribute` and `failover` are mutually exclusive.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting
 */
export interface LocalityLoadBalancing {
  /**
   * Whether locality load balancing is enabled.
   *
   * @default - the setting of the mesh config
   */
  readonly enabled?: boolean;
  /**
   * Distribution of the traffic by locality.
   *
   * @default - none
   */
  readonly distribute?: LocalityDistribution[];
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
