/** Shares of the traffic from one locality. */
export interface LocalityDistribution {
  /** Locality of the callers: `region/zone/subzone`, `region/zone/*` or `region/*`. */
  readonly from: string;
  /** Percent of their traffic by locality of the pods that serve it; whole numbers that sum to 100. */
  readonly to: { [locality: string]: number };
}

/** Where traffic of a region goes when its own pods fail. */
export interface LocalityFailover {
  /** Region of the callers. */
  readonly from: string;
  /** Region that takes over. */
  readonly to: string;
}

/**
 * Whether callers prefer pods of their own region and zone. `distribute` and `failover` exclude each other.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting
 */
export interface LocalityLoadBalancing {
  /**
   * Turns locality load balancing on or off.
   *
   * @default - what the mesh config says
   */
  readonly enabled?: boolean;
  /**
   * Shares by locality.
   *
   * @default - none
   */
  readonly distribute?: LocalityDistribution[];
  /**
   * Regions that take over; needs outlier detection to notice failures.
   *
   * @default - none
   */
  readonly failover?: LocalityFailover[];
  /**
   * Labels that are compared in this order; the more of them a pod shares with the caller, the earlier it is chosen.
   *
   * @default - none
   */
  readonly failoverPriority?: string[];
}
