import type { Duration } from 'cdk8s';

/** Attribute of a cookie, such as `SameSite` with the value `Strict`. */
export interface HttpCookieAttribute {
  /** Name; unique within the cookie. */
  readonly name: string;
  /**
   * Value.
   *
   * @default - none
   */
  readonly value?: string;
}

/** Cookie that assigns a client to a pod. The proxy creates a missing cookie if `ttl` is set. */
export interface HttpCookieOptions {
  /** Name of the cookie. */
  readonly name: string;
  /**
   * Path of the cookie.
   *
   * @default - none
   */
  readonly path?: string;
  /**
   * Lifetime of a cookie that the proxy creates; `Duration.seconds(0)` creates a session cookie.
   *
   * @default - the proxy does not create a cookie
   */
  readonly ttl?: Duration;
  /**
   * Attributes of a cookie that the proxy creates.
   *
   * @default - none
   */
  readonly attributes?: HttpCookieAttribute[];
}

/**
 * Algorithm that distributes hashes over pods.
 *
 * Write `istio.HashAlgorithm.maglev(65537)` for `maglev: { tableSize: 65537 }`.
 *
 * @example
 * const hash = istio.ConsistentHash.useSourceIp({ algorithm: istio.HashAlgorithm.maglev(65537) });
 * new istio.DestinationRule(chart, 'reviews', {
 *   host: istio.Host.of('reviews'),
 *   trafficPolicy: { loadBalancer: istio.LoadBalancer.consistentHash(hash) },
 * });
 */
export class HashAlgorithm {
  /**
   * Returns a hash ring.
   *
   * @param minimumRingSize - minimum number of points on the ring; 1024 by default
   */
  public static ringHash(minimumRingSize?: number): HashAlgorithm {
    return new HashAlgorithm({ ringHash: { minimumRingSize } });
  }

  /**
   * Returns Maglev hashing: faster than a ring, but reassigns more clients when pods come and go.
   *
   * @param tableSize - size of the table: a prime below 5000011; 65537 by default
   */
  public static maglev(tableSize?: number): HashAlgorithm {
    return new HashAlgorithm({ maglev: { tableSize } });
  }

  private constructor(private readonly settings: object) {}

  /** @internal */
  public _settings(): object {
    return this.settings;
  }
}

/** Options for consistent hashing. */
export interface ConsistentHashOptions {
  /**
   * Algorithm that distributes hashes over pods.
   *
   * @default - a hash ring
   */
  readonly algorithm?: HashAlgorithm;
  /**
   * Minimum number of points on the ring. Deprecated in Istio: use `HashAlgorithm.ringHash`, not both.
   *
   * @default 1024
   */
  readonly minimumRingSize?: number;
}

/**
 * Hash key of a request. Requests with the same key go to the same pod.
 *
 * Write `istio.ConsistentHash.httpHeaderName('x-user')` for `consistentHash: { httpHeaderName: x-user }`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
 *
 * @example
 * const cookie = istio.ConsistentHash.httpCookie({ name: 'session', ttl: Duration.hours(1) });
 * new istio.DestinationRule(chart, 'productpage', {
 *   host: istio.Host.of('productpage'),
 *   trafficPolicy: { loadBalancer: istio.LoadBalancer.consistentHash(cookie) },
 * });
 */
export class ConsistentHash {
  /** Hashes the value of a header. */
  public static httpHeaderName(name: string, options: ConsistentHashOptions = {}): ConsistentHash {
    return new ConsistentHash({ httpHeaderName: name }, options);
  }

  /** Hashes the value of a cookie. */
  public static httpCookie(cookie: HttpCookieOptions, options: ConsistentHashOptions = {}): ConsistentHash {
    return new ConsistentHash({ httpCookie: cookie }, options);
  }

  /** Hashes the IP address of the caller; also for TCP. */
  public static useSourceIp(options: ConsistentHashOptions = {}): ConsistentHash {
    return new ConsistentHash({ useSourceIp: true }, options);
  }

  /** Hashes the value of a query parameter. */
  public static httpQueryParameterName(name: string, options: ConsistentHashOptions = {}): ConsistentHash {
    return new ConsistentHash({ httpQueryParameterName: name }, options);
  }

  /** Returns settings without a key, which have no effect in Istio. */
  public static of(options: ConsistentHashOptions): ConsistentHash {
    return new ConsistentHash({}, options);
  }

  private constructor(
    private readonly key: object,
    private readonly options: ConsistentHashOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    const { algorithm, ...rest } = this.options;
    return { ...this.key, ...algorithm?._settings(), ...rest };
  }
}
