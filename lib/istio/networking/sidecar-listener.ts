import type { ConnectionPool } from './connection-pool';
import type { EgressHost } from './egress-host';
import type { ServerPort } from './server-port';
import type { ServerTls } from './server-tls';

/** Redirection of traffic to a listener of a sidecar. */
export enum CaptureMode {
  /** The setting of the mesh. */
  DEFAULT = 'DEFAULT',
  /** Redirection by iptables rules. */
  IPTABLES = 'IPTABLES',
  /** No redirection: the application connects to the address of the listener. */
  NONE = 'NONE',
}

/**
 * Port on which the sidecar accepts requests for its workload.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioIngressListener
 */
export interface IngressListenerOptions {
  /**
   * Port; unique among the ingress listeners of the Sidecar. Write `istio.ServerPort.http(9080)` for
   * `port: { number: 9080, protocol: HTTP }`.
   */
  readonly port: ServerPort;
  /**
   * IP address to listen on.
   *
   * @default - all addresses
   */
  readonly bind?: string;
  /**
   * Redirection of traffic to the listener.
   *
   * @default CaptureMode.DEFAULT
   */
  readonly captureMode?: CaptureMode;
  /**
   * Address of the workload: `127.0.0.1:8080`, `0.0.0.0:8080` for the pod's own address, or a unix domain socket
   * (`unix:///path`).
   *
   * @default - the same port
   */
  readonly defaultEndpoint?: string;
  /**
   * TLS settings for callers from outside the mesh, with certificate files: simple, mutual or passthrough. The protocol
   * of the port must be HTTPS or TLS.
   *
   * @default - no TLS
   */
  readonly tls?: ServerTls;
  /**
   * Limits of connections to this port.
   *
   * @default - `inboundConnectionPool` of the Sidecar
   */
  readonly connectionPool?: ConnectionPool;
}

/**
 * Services that the workload can call, and the port on which the sidecar accepts the calls.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export interface EgressListenerOptions {
  /** Services; at least one entry. Write `istio.EgressHost.SAME_NAMESPACE` for `./*`. */
  readonly hosts: EgressHost[];
  /**
   * Port. A listener without a port accepts the traffic that no other listener accepts; a Sidecar can have only one
   * such listener, as the last one.
   *
   * @default - all ports
   */
  readonly port?: ServerPort;
  /**
   * IP address to listen on, or a unix domain socket (`unix:///path`), with `ServerPort.unixSocket` as the port.
   *
   * @default - the addresses of the services
   */
  readonly bind?: string;
  /**
   * Redirection of traffic to the listener; IPTABLES is not possible with a unix domain socket.
   *
   * @default CaptureMode.DEFAULT
   */
  readonly captureMode?: CaptureMode;
}
