import type { Duration } from 'cdk8s';

/** Whether HTTP/1.1 connections are raised to HTTP/2. */
export enum H2UpgradePolicy {
  /** What the mesh config says. */
  DEFAULT = 'DEFAULT',
  /** Never. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** Always, unless the client's protocol is to be kept. */
  UPGRADE = 'UPGRADE',
}

/** Keep-alive probes on idle TCP connections. */
export interface TcpKeepalive {
  /**
   * Unanswered probes after which the connection counts as dead.
   *
   * @default - that of the operating system (9 on Linux)
   */
  readonly probes?: number;
  /**
   * Idle time before the first probe.
   *
   * @default - that of the operating system (2 hours on Linux)
   */
  readonly time?: Duration;
  /**
   * Time between probes.
   *
   * @default - that of the operating system (75 seconds on Linux)
   */
  readonly interval?: Duration;
}

/**
 * Limits of TCP connections, for HTTP too.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-TCPSettings
 */
export interface TcpConnectionPool {
  /**
   * Most connections to the service; 0 or more.
   *
   * @default - 2^32-1
   */
  readonly maxConnections?: number;
  /**
   * Time to connect; at least 1 ms.
   *
   * @default 10 seconds
   */
  readonly connectTimeout?: Duration;
  /**
   * Keep-alive probes.
   *
   * @default - none
   */
  readonly tcpKeepalive?: TcpKeepalive;
  /**
   * Longest life of a connection; at least 1 ms.
   *
   * @default - no limit
   */
  readonly maxConnectionDuration?: Duration;
  /**
   * Idle time after which a connection is closed; zero means never.
   *
   * @default 1 hour
   */
  readonly idleTimeout?: Duration;
}

/**
 * Limits of HTTP requests and connections; negative numbers are refused at synth.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings
 */
export interface HttpConnectionPool {
  /**
   * Most requests that wait for a connection.
   *
   * @default - 2^32-1
   */
  readonly http1MaxPendingRequests?: number;
  /**
   * Most requests under way, for HTTP/1.1 and HTTP/2 alike.
   *
   * @default - 2^32-1
   */
  readonly http2MaxRequests?: number;
  /**
   * Most requests a connection serves before it is closed; 1 turns keep-alive off.
   *
   * @default - no limit
   */
  readonly maxRequestsPerConnection?: number;
  /**
   * Most retries under way to all pods of the service.
   *
   * @default - 2^32-1
   */
  readonly maxRetries?: number;
  /**
   * Idle time after which a connection is closed; at least 1 ms.
   *
   * @default 1 hour
   */
  readonly idleTimeout?: Duration;
  /**
   * Whether connections become HTTP/2.
   *
   * @default H2UpgradePolicy.DEFAULT
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;
  /**
   * Speaks to the service what the client speaks; not together with `H2UpgradePolicy.UPGRADE`.
   *
   * @default false
   */
  readonly useClientProtocol?: boolean;
  /**
   * Most streams on one HTTP/2 connection.
   *
   * @default - 2^31-1
   */
  readonly maxConcurrentStreams?: number;
}

/**
 * Limits of connections to a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export interface ConnectionPool {
  /**
   * Limits for TCP.
   *
   * @default - none
   */
  readonly tcp?: TcpConnectionPool;
  /**
   * Limits for HTTP.
   *
   * @default - none
   */
  readonly http?: HttpConnectionPool;
}
