import type { ClientTls } from './client-tls';
import type { ConnectionPool } from './connection-pool';
import type { LoadBalancer } from './load-balancer';
import type { OutlierDetection } from './outlier-detection';

/** What a policy for a service and one for a port of it share. */
export interface TrafficPolicyOptions {
  /**
   * How requests are spread over pods.
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
   * When failing pods are left out.
   *
   * @default - never
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * How connections are secured.
   *
   * @default - mutual TLS where both sides can
   */
  readonly tls?: ClientTls;
}

/** Policy for one port of a service; it replaces the policy of the service and inherits nothing of it. */
export interface PortTrafficPolicy extends TrafficPolicyOptions {
  /** Port of the service, 1 to 65535. */
  readonly port: number;
}

/** Sends TCP through an HTTP proxy. */
export interface Tunnel {
  /**
   * `CONNECT` or `POST`.
   *
   * @default CONNECT
   */
  readonly protocol?: string;
  /** Host that the tunnel leads to: a full name or an IP address. */
  readonly targetHost: string;
  /** Port that the tunnel leads to, 1 to 65535. */
  readonly targetPort: number;
}

/** Versions of the PROXY protocol. */
export enum ProxyProtocolVersion {
  /** Readable text. */
  V1 = 'V1',
  /** Binary. */
  V2 = 'V2',
}

/** Tells the service the caller's address ahead of the connection. Not together with a tunnel. */
export interface ProxyProtocol {
  /**
   * Version of the protocol.
   *
   * @default ProxyProtocolVersion.V1
   */
  readonly version?: ProxyProtocolVersion;
}

/** Retries that a service may get, as a share of its requests. */
export interface RetryBudget {
  /**
   * Retries in percent of the requests under way, 0 to 100.
   *
   * @default 20
   */
  readonly percent?: number;
  /**
   * Retries that are always allowed.
   *
   * @default 3
   */
  readonly minRetryConcurrency?: number;
}

/**
 * What callers do after routing: balance, limit, give up on failing pods, secure.
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
   * Sends TCP through an HTTP proxy.
   *
   * @default - none
   */
  readonly tunnel?: Tunnel;
  /**
   * PROXY protocol towards the service.
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

/** The policy as the manifest has it, where a port is an object. */
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
