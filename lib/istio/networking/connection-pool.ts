import type { Duration } from 'cdk8s';

/** Whether HTTP/1.1 connections are upgraded to HTTP/2. */
export enum H2UpgradePolicy {
  /** The setting of the mesh config. */
  DEFAULT = 'DEFAULT',
  /** Never. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** Always, unless the protocol of the client is preserved. */
  UPGRADE = 'UPGRADE',
}

/** Keepalive probes on idle TCP connections. */
export interface TcpKeepalive {
  /**
   * Number of unanswered probes after which the connection is considered dead.
   *
   * @default - the setting of the operating system (9 on Linux)
   */
  readonly probes?: number;
  /**
   * Idle time before the first probe. Write `Duration.minutes(5)` for `300s`.
   *
   * @default - the setting of the operating system (2 hours on Linux)
   */
  readonly time?: Duration;
  /**
   * Time between probes.
   *
   * @default - the setting of the operating system (75 seconds on Linux)
   */
  readonly interval?: Duration;
}

/**
 * Limits of TCP connections, which also apply to HTTP.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-TCPSettings
 */
export interface TcpConnectionPool {
  /**
   * Maximum number of connections to the service; must not be negative.
   *
   * @default - 2^32-1
   */
  readonly maxConnections?: number;
  /**
   * Connection timeout, at least 1 ms. Write `Duration.millis(500)` for `500ms`.
   *
   * @default 10 seconds
   */
  readonly connectTimeout?: Duration;
  /**
   * Keepalive probes.
   *
   * @default - none
   */
  readonly tcpKeepalive?: TcpKeepalive;
  /**
   * Maximum duration of a connection, at least 1 ms.
   *
   * @default - no limit
   */
  readonly maxConnectionDuration?: Duration;
  /**
   * Idle time after which a connection is closed; `Duration.seconds(0)` disables the timeout.
   *
   * @default 1 hour
   */
  readonly idleTimeout?: Duration;
}

/** PING frames that detect dead HTTP/2 connections. Both fields are required, at least 1 ms each. */
export interface Http2KeepAlive {
  /**
   * Interval between PING frames. Write `Duration.seconds(30)` for `30s`.
   *
   * @default - none; rejected at synth
   */
  readonly interval?: Duration;
  /**
   * Time to wait for the answer to a PING frame before the connection is closed.
   *
   * @default - none; rejected at synth
   */
  readonly timeout?: Duration;
}

/**
 * Limits of HTTP requests and connections; negative numbers are rejected at synth.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings
 */
export interface HttpConnectionPool {
  /**
   * Maximum number of requests that wait for a connection.
   *
   * @default - 2^32-1
   */
  readonly http1MaxPendingRequests?: number;
  /**
   * Maximum number of active requests, for both HTTP/1.1 and HTTP/2.
   *
   * @default - 2^32-1
   */
  readonly http2MaxRequests?: number;
  /**
   * Maximum number of requests on a connection; 1 disables keepalive.
   *
   * @default - no limit
   */
  readonly maxRequestsPerConnection?: number;
  /**
   * Maximum number of active retries to all pods of the service.
   *
   * @default - 2^32-1
   */
  readonly maxRetries?: number;
  /**
   * Idle time after which a connection is closed, at least 1 ms. Write `Duration.minutes(5)` for `300s`.
   *
   * @default 1 hour
   */
  readonly idleTimeout?: Duration;
  /**
   * Whether connections are upgraded to HTTP/2.
   *
   * @default H2UpgradePolicy.DEFAULT
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;
  /**
   * Whether the protocol of the client is preserved; not together with `H2UpgradePolicy.UPGRADE`.
   *
   * @default false
   */
  readonly useClientProtocol?: boolean;
  /**
   * Maximum number of streams on an HTTP/2 connection.
   *
   * @default - 2^31-1
   */
  readonly maxConcurrentStreams?: number;
  /**
   * PING frames on HTTP/2 connections to the service.
   *
   * @default - none
   */
  readonly http2KeepAlive?: Http2KeepAlive;
}

/**
 * Limits of connections to a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export interface ConnectionPool {
  /**
   * Limits of TCP connections.
   *
   * @default - none
   */
  readonly tcp?: TcpConnectionPool;
  /**
   * Limits of HTTP requests and connections.
   *
   * @default - none
   */
  readonly http?: HttpConnectionPool;
}
