import type { Destination } from './destination';
import type { IGateway } from './gateway-reference';

/** Destination of TCP or TLS connections with its share of them. */
export interface RouteDestination {
  /** Destination of the connections. */
  readonly destination: Destination;
  /**
   * Share relative to the weights of the other destinations; must not be negative.
   *
   * @default - all connections, if there is one destination
   */
  readonly weight?: number;
}

/** Conditions of both TCP and TLS matches. */
export interface L4MatchOptions {
  /**
   * Destination IP addresses of connections, or ranges in CIDR notation.
   *
   * @default - any
   */
  readonly destinationSubnets?: string[];
  /**
   * Destination port of connections.
   *
   * @default - any
   */
  readonly port?: number;
  /**
   * Labels of the calling workload.
   *
   * @default - any
   */
  readonly sourceLabels?: { [key: string]: string };
  /**
   * Namespace of the calling workload.
   *
   * @default - any
   */
  readonly sourceNamespace?: string;
  /**
   * Gateways that the match applies to, instead of the gateways of the VirtualService.
   *
   * @default - the gateways of the VirtualService
   */
  readonly gateways?: IGateway[];
}

/**
 * TCP connections that a route applies to.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export interface TcpMatch extends L4MatchOptions {
  /**
   * Range of the callers' addresses. Part of the API, but Istio does not use it.
   *
   * @default - any
   */
  readonly sourceSubnet?: string;
}

/**
 * TLS connections that a route applies to, by server name (SNI).
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSMatchAttributes
 */
export interface TlsMatch extends L4MatchOptions {
  /** Server names, such as `*.example.com`; each must be covered by a host of the VirtualService. */
  readonly sniHosts: string[];
}

/** Rule that sends TCP connections to services. */
export interface TcpRouteOptions {
  /**
   * Connections that the route applies to.
   *
   * @default - all
   */
  readonly match?: TcpMatch[];
  /** Destinations with their weights. */
  readonly route: RouteDestination[];
}

/** Rule that sends TLS connections to services without decrypting them. */
export interface TlsRouteOptions {
  /** Connections that the route applies to; at least one entry. */
  readonly match: TlsMatch[];
  /** Destinations with their weights. */
  readonly route: RouteDestination[];
}
