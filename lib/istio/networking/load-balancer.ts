import type { Duration } from 'cdk8s';
import type { BackendUtilizationOptions } from './backend-utilization';
import type { ConsistentHash } from './consistent-hash';
import type { LocalityLoadBalancing } from './locality-load-balancing';
import type { ZoneAwareLoadBalancing } from './zone-aware-load-balancing';

/** Load balancing algorithms without settings. */
export enum SimpleLoadBalancer {
  /** Istio's default: least request. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** The less loaded of two pods picked at random. Deprecated in Istio: use `LEAST_REQUEST`. */
  LEAST_CONN = 'LEAST_CONN',
  /** A random pod. */
  RANDOM = 'RANDOM',
  /** The address that the caller requested, without load balancing. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** All pods in turn. */
  ROUND_ROBIN = 'ROUND_ROBIN',
  /** The less loaded of two pods picked at random: the default. */
  LEAST_REQUEST = 'LEAST_REQUEST',
}

/**
 * Slow start: a new pod receives its share of the requests gradually. Applies to round robin and least request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#WarmupConfiguration
 */
export interface Warmup {
  /** Time that a pod is considered new, at least 1 ms. Write `Duration.minutes(1)` for `60s`. */
  readonly duration: Duration;
  /**
   * Initial share of a pod, 0 to 100% of the full share.
   *
   * @default 10
   */
  readonly minimumPercent?: number;
  /**
   * Growth rate: 1 is linear; must be greater than 0, and before Istio 1.31 at least 1.
   *
   * @default 1
   */
  readonly aggression?: number;
}

/** Load balancing settings in addition to the algorithm. */
export interface LoadBalancerOptions {
  /**
   * Preference for nearby pods.
   *
   * @default - the setting of the mesh config
   */
  readonly localityLbSetting?: LocalityLoadBalancing;
  /**
   * Preference for pods in the zone of the caller, in proportion to the pods of each zone. Not together with
   * `localityLbSetting`.
   *
   * @default - none
   */
  readonly zoneAwareLbSetting?: ZoneAwareLoadBalancing;
  /**
   * Slow start of new pods.
   *
   * @default - none
   */
  readonly warmup?: Warmup;
  /**
   * Time that a pod is considered new. Deprecated in Istio: use `warmup`.
   *
   * @default - none
   */
  readonly warmupDurationSecs?: Duration;
}

/**
 * Load balancing over the pods of a service.
 *
 * Write `istio.LoadBalancer.simple(istio.SimpleLoadBalancer.ROUND_ROBIN)` for `loadBalancer: { simple: ROUND_ROBIN }`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 *
 * @example
 * new istio.DestinationRule(chart, 'reviews', {
 *   host: istio.Host.of('reviews'),
 *   trafficPolicy: {
 *     loadBalancer: istio.LoadBalancer.simple(istio.SimpleLoadBalancer.ROUND_ROBIN, {
 *       warmup: { duration: Duration.minutes(1) },
 *     }),
 *   },
 * });
 */
export class LoadBalancer {
  /** Returns an algorithm without settings. */
  public static simple(algorithm: SimpleLoadBalancer, options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: algorithm }, options);
  }

  /** Returns consistent hashing: requests with the same key go to the same pod. */
  public static consistentHash(hash: ConsistentHash, options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ consistentHash: hash }, options);
  }

  /** Returns weights by the utilization that pods report in ORCA metrics; pods without a report have equal weights. */
  public static backendUtilization(
    utilization: BackendUtilizationOptions = {},
    options: LoadBalancerOptions = {},
  ): LoadBalancer {
    return new LoadBalancer({ backendUtilization: utilization }, options);
  }

  /** Returns Istio's default algorithm, with a preference for nearby pods or a slow start. */
  public static of(options: LoadBalancerOptions): LoadBalancer {
    return new LoadBalancer({}, options);
  }

  private constructor(
    private readonly algorithm: object,
    private readonly options: LoadBalancerOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.algorithm, ...this.options };
  }
}
