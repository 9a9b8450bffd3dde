import type { ConnectionPool } from './connection-pool';
import type { EgressHost } from './egress-host';
import type { ServerPort } from './server-port';
import type { ServerTls } from './server-tls';

/** How traffic gets to a listener of a sidecar. */
export enum CaptureMode {
  /** As the mesh is set up. */
  DEFAULT = 'DEFAULT',
  /** By iptables rules. */
  IPTABLES = 'IPTABLES',
  /** Not by itself: the application speaks to the listener's address. */
  NONE = 'NONE',
}

/**
 * A port on which the sidecar takes requests for its workload.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioIngressListener
 */
export interface IngressListenerOptions {
  /** Port; unique over all ingress listeners of the Sidecar. */
  readonly port: ServerPort;
  /**
   * IP address to listen on.
   *
   * @default - all addresses
   */
  readonly bind?: string;
  /**
   * How traffic gets there.
   *
   * @default CaptureMode.DEFAULT
   */
  readonly captureMode?: CaptureMode;
  /**
   * Where the workload listens: `127.0.0.1:8080`, `0.0.0.0:8080` for the pod's own address, or a unix domain socket
   * (`unix:///path`).
   *
   * @default - the same port
   */
  readonly defaultEndpoint?: string;
  /**
   * TLS for callers from outside the mesh, by certificate files; simple, mutual or passthrough. The port must be HTTPS
   * or TLS.
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
 * Services that the workload can call, and the port on which the sidecar takes such calls.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export interface EgressListenerOptions {
  /** Services; at least one entry. */
  readonly hosts: EgressHost[];
  /**
   * Port. A listener without one takes all that no other takes; there can be only one, and it must be the last.
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
   * How traffic gets there; not IPTABLES with a unix domain socket.
   *
   * @default CaptureMode.DEFAULT
   */
  readonly captureMode?: CaptureMode;
}
