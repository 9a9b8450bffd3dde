import type { Duration } from 'cdk8s';
import type { ClientTls } from './client-tls';
import type { ConnectionPool } from './connection-pool';
import type { LoadBalancer } from './load-balancer';
import type { OutlierDetection } from './outlier-detection';

/** Properties of the policies of services and of single ports. */
export interface TrafficPolicyOptions {
  /**
   * Load balancing over pods.
   *
   * @default - least request
   */
  readonly loadBalancer?: LoadBalancer;
  /**
   * Limits of connections.
   *
   * @default - none
   */
  readonly connectionPool?: ConnectionPool;
  /**
   * Ejection of failing pods.
   *
   * @default - none
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * TLS settings of connections. Write `istio.ClientTls.istioMutual()` for `tls: { mode: ISTIO_MUTUAL }`.
   *
   * @default - mutual TLS if both sides support it
   */
  readonly tls?: ClientTls;
}

/** Policy of one port of a service; it replaces the policy of the service and inherits nothing from it. */
export interface PortTrafficPolicy extends TrafficPolicyOptions {
  /** Port of the service, 1 to 65535. */
  readonly port: number;
}

/** Tunnel for TCP through an HTTP proxy. */
export interface Tunnel {
  /**
   * HTTP method: `CONNECT` or `POST`.
   *
   * @default CONNECT
   */
  readonly protocol?: string;
  /** Target host of the tunnel: a full name or an IP address. */
  readonly targetHost: string;
  /** Target port of the tunnel, 1 to 65535. */
  readonly targetPort: number;
}

/** Versions of the PROXY protocol. */
export enum ProxyProtocolVersion {
  /** Text format. */
  V1 = 'V1',
  /** Binary format. */
  V2 = 'V2',
}

/**
 * PROXY protocol, which sends the caller's address to the service at the start of a connection. Not together with a
 * tunnel.
 */
export interface ProxyProtocol {
  /**
   * Version of the protocol.
   *
   * @default ProxyProtocolVersion.V1
   */
  readonly version?: ProxyProtocolVersion;
}

/** Limit of concurrent retries, as a share of the requests. */
export interface RetryBudget {
  /**
   * Retries as a percentage of the active requests, 0 to 100.
   *
   * @default 20
   */
  readonly percent?: number;
  /**
   * Number of concurrent retries that is always allowed.
   *
   * @default 3
   */
  readonly minRetryConcurrency?: number;
  /**
   * Time for which requests count as active after they end. Write `Duration.seconds(10)` for `10s`.
   *
   * @default - only the requests that are active now
   */
  readonly budgetInterval?: Duration;
}

/**
 * Policies that callers apply after routing: load balancing, connection limits, outlier detection and TLS.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface TrafficPolicy extends TrafficPolicyOptions {
  /**
   * Policies of single ports.
   *
   * @default - none
   */
  readonly portLevelSettings?: PortTrafficPolicy[];
  /**
   * Tunnel for TCP through an HTTP proxy.
   *
   * @default - none
   */
  readonly tunnel?: Tunnel;
  /**
   * PROXY protocol for connections to the service.
   *
   * @default - none
   */
  readonly proxyProtocol?: ProxyProtocol;
  /**
   * Limit of retries.
   *
   * @default - none
   */
  readonly retryBudget?: RetryBudget;
}

/** Renders a policy, in which a port is an object. */
export function trafficPolicyManifest(policy: TrafficPolicy | undefined): object | undefined {
  return (
    policy && {
      ...policy,
      portLevelSettings: policy.portLevelSettings?.map(({ port, ...settings }) => ({
        port: { number: port },
        ...settings,
      })),
    }
  );
}
