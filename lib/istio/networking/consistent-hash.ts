import type { Duration } from 'cdk8s';

/** An attribute of a cookie, such as `SameSite` with the value `Strict`. */
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

/** A cookie that ties a client to a pod; the proxy makes it where it is missing and has a time to live. */
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
   * Time to live of a cookie that the proxy makes; zero makes a session cookie.
   *
   * @default - the proxy makes no cookie
   */
  readonly ttl?: Duration;
  /**
   * Attributes of a cookie that the proxy makes.
   *
   * @default - none
   */
  readonly attributes?: HttpCookieAttribute[];
}

/** How hashes are spread over pods. */
export class HashAlgorithm {
  /**
   * A ring of hashes.
   *
   * @param minimumRingSize - least number of points on the ring; 1024 where unset
   */
  public static ringHash(minimumRingSize?: number): HashAlgorithm {
    return new HashAlgorithm({ ringHash: { minimumRingSize } });
  }

  /**
   * Maglev: faster than a ring, but moves more clients when pods come and go.
   *
   * @param tableSize - size of the table: a prime below 5000011; 65537 where unset
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

/** Choices beside what is hashed. */
export interface ConsistentHashOptions {
  /**
   * How hashes are spread over pods.
   *
   * @default - a ring of hashes
   */
  readonly algorithm?: HashAlgorithm;
  /**
   * Least number of points on the ring. Deprecated in Istio: use `HashAlgorithm.ringHash`, and not both.
   *
   * @default 1024
   */
  readonly minimumRingSize?: number;
}

/**
 * What of a request decides which pod serves it, so that equal requests meet the same pod.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
 */
export class ConsistentHash {
  /** The value of a header. */
  public static httpHeaderName(name: string, options: ConsistentHashOptions = {}): ConsistentHash {
    return new ConsistentHash({ httpHeaderName: name }, options);
  }

  /** A cookie. */
  public static httpCookie(cookie: HttpCookieOptions, options: ConsistentHashOptions = {}): ConsistentHash {
    return new ConsistentHash({ httpCookie: cookie }, options);
  }

  /** The IP address of the caller; also for TCP. */
  public static useSourceIp(options: ConsistentHashOptions = {}): ConsistentHash {
    return new ConsistentHash({ useSourceIp: true }, options);
  }

  /** The value of a query parameter. */
  public static httpQueryParameterName(name: string, options: ConsistentHashOptions = {}): ConsistentHash {
    return new ConsistentHash({ httpQueryParameterName: name }, options);
  }

  /** Settings without a key, of which Istio makes no use. */
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
