import type { Duration } from 'cdk8s';
import type { ConsistentHash } from './consistent-hash';
import type { LocalityLoadBalancing } from './locality-load-balancing';

/** Load balancing that needs no settings. */
export enum SimpleLoadBalancer {
  /** Istio's choice, which is least request. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** The less loaded of two pods picked at random. Deprecated in Istio: use `LEAST_REQUEST`. */
  LEAST_CONN = 'LEAST_CONN',
  /** Any pod. */
  RANDOM = 'RANDOM',
  /** The address that the caller asked for, without load balancing. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** One pod after the other. */
  ROUND_ROBIN = 'ROUND_ROBIN',
  /** The less loaded of two pods picked at random: the default. */
  LEAST_REQUEST = 'LEAST_REQUEST',
}

/**
 * A new pod gets its share little by little. Works with round robin and least request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#WarmupConfiguration
 */
export interface Warmup {
  /** How long a pod counts as new; at least 1 ms. */
  readonly duration: Duration;
  /**
   * Share that a pod begins with, 0 to 100 % of a full one.
   *
   * @default 10
   */
  readonly minimumPercent?: number;
  /**
   * Speed of growth: 1 is linear; at least 1.
   *
   * @default 1
   */
  readonly aggression?: number;
}

/** Load balancing choices beside the algorithm. */
export interface LoadBalancerOptions {
  /**
   * Preference for near pods.
   *
   * @default - what the mesh config says
   */
  readonly localityLbSetting?: LocalityLoadBalancing;
  /**
   * Slow start of new pods.
   *
   * @default - none
   */
  readonly warmup?: Warmup;
  /**
   * How long a pod counts as new. Deprecated in Istio: use `warmup`.
   *
   * @default - none
   */
  readonly warmupDurationSecs?: Duration;
}

/**
 * How requests are spread over the pods of a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export class LoadBalancer {
  /** An algorithm without settings. */
  public static simple(algorithm: SimpleLoadBalancer, options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: algorithm }, options);
  }

  /** Equal requests meet the same pod. */
  public static consistentHash(hash: ConsistentHash, options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ consistentHash: hash }, options);
  }

  /** Istio's own algorithm, with a preference for near pods or a slow start. */
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
