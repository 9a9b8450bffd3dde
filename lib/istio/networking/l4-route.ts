import type { Destination } from './destination';
import type { IGateway } from './gateway-reference';

/** A destination of TCP or TLS connections with its share of them. */
export interface RouteDestination {
  /** Where connections go. */
  readonly destination: Destination;
  /**
   * Share in relation to the weights of the other destinations; not negative.
   *
   * @default - all, where there is one destination
   */
  readonly weight?: number;
}

/** What matches of TCP and TLS connections share. */
export interface L4MatchOptions {
  /**
   * IP addresses, or ranges in CIDR notation, that connections are made to.
   *
   * @default - any
   */
  readonly destinationSubnets?: string[];
  /**
   * Port that connections are made to.
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
   * Gateways for which this match is meant, instead of those of the VirtualService.
   *
   * @default - those of the VirtualService
   */
  readonly gateways?: IGateway[];
}

/**
 * Which TCP connections a route is for.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export interface TcpMatch extends L4MatchOptions {
  /**
   * Range of the callers' addresses. The API has it, Istio does not use it.
   *
   * @default - any
   */
  readonly sourceSubnet?: string;
}

/**
 * Which TLS connections a route is for, by the server name that the client sends.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSMatchAttributes
 */
export interface TlsMatch extends L4MatchOptions {
  /** Server names, such as `*.example.com`; each must lie within a host of the VirtualService. */
  readonly sniHosts: string[];
}

/** Sends TCP connections to services. */
export interface TcpRouteOptions {
  /**
   * Connections that the route is for.
   *
   * @default - all
   */
  readonly match?: TcpMatch[];
  /** Destinations with their weights. */
  readonly route: RouteDestination[];
}

/** Sends TLS connections that nobody on the way decrypts to services. */
export interface TlsRouteOptions {
  /** Connections that the route is for; at least one. */
  readonly match: TlsMatch[];
  /** Destinations with their weights. */
  readonly route: RouteDestination[];
}
