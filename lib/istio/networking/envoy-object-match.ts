import type { IGateway } from './gateway-reference';

/** Nested filter, by name. */
export interface EnvoySubFilterMatch {
  /**
   * Name, such as `envoy.filters.http.router`.
   *
   * @default - no name; rejected at synth
   */
  readonly name?: string;
}

/** Filter, by name. */
export interface EnvoyFilterMatch {
  /**
   * Name, such as `envoy.filters.network.http_connection_manager`.
   *
   * @default - no name; rejected at synth
   */
  readonly name?: string;
  /**
   * Nested filter: an HTTP filter of the connection manager, for patches of HTTP filters.
   *
   * @default - the filter itself
   */
  readonly subFilter?: EnvoySubFilterMatch;
}

/** Filter chain of a listener. All fields must match. */
export interface EnvoyFilterChainMatch {
  /**
   * Name of the chain.
   *
   * @default - any
   */
  readonly name?: string;
  /**
   * Server name (SNI) that the chain matches.
   *
   * @default - any
   */
  readonly sni?: string;
  /**
   * `raw_buffer` or `tls`; only for sidecars, inbound.
   *
   * @default - any
   */
  readonly transportProtocol?: string;
  /**
   * Application protocols of the chain, separated by commas, such as `h2,http/1.1`; only for sidecars.
   *
   * @default - any
   */
  readonly applicationProtocols?: string;
  /**
   * Name of the transport socket of the chain, such as `envoy.transport_sockets.tls`.
   *
   * @default - any
   */
  readonly transportSocket?: string;
  /**
   * Destination port of connections.
   *
   * @default - any
   */
  readonly destinationPort?: number;
  /**
   * Filter of the chain.
   *
   * @default - any
   */
  readonly filter?: EnvoyFilterMatch;
}

/**
 * Part of a listener. All fields must match.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch
 */
export interface EnvoyListenerMatchOptions {
  /**
   * Port of the service, or of the gateway's server.
   *
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * Name of the port. Part of the API, but Istio does not use it.
   *
   * @default - any
   */
  readonly portName?: string;
  /**
   * Name of the listener, such as `virtualInbound`.
   *
   * @default - any
   */
  readonly name?: string;
  /**
   * Filter chain.
   *
   * @default - any
   */
  readonly filterChain?: EnvoyFilterChainMatch;
  /**
   * Name of a listener filter, for patches of listener filters.
   *
   * @default - any
   */
  readonly listenerFilter?: string;
}

/** Action of a route. */
export enum EnvoyRouteAction {
  /** Any action. */
  ANY = 'ANY',
  /** Sends requests to a cluster. */
  ROUTE = 'ROUTE',
  /** Redirects callers. */
  REDIRECT = 'REDIRECT',
  /** Responds without a cluster. */
  DIRECT_RESPONSE = 'DIRECT_RESPONSE',
}

/** Route of a virtual host. */
export interface EnvoyRouteMatch {
  /**
   * Name of the route: the name of the rule in the VirtualService, or `default`.
   *
   * @default - any
   */
  readonly name?: string;
  /**
   * Action of the route.
   *
   * @default EnvoyRouteAction.ANY
   */
  readonly action?: EnvoyRouteAction;
}

/** Virtual host of a route configuration. */
export interface EnvoyVirtualHostMatch {
  /**
   * Name, `host:port`, such as `reviews.bookinfo.svc.cluster.local:9080`.
   *
   * @default - any
   */
  readonly name?: string;
  /**
   * Domain of the virtual host.
   *
   * @default - any
   */
  readonly domainName?: string;
  /**
   * Route of the virtual host.
   *
   * @default - any
   */
  readonly route?: EnvoyRouteMatch;
}

/**
 * Part of a route configuration. All fields must match.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch
 */
export interface EnvoyRouteConfigurationMatchOptions {
  /**
   * Port of the service, or of the gateway's server.
   *
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * Name of the gateway's port; only for gateways.
   *
   * @default - any
   */
  readonly portName?: string;
  /**
   * Gateway of the routes; only for gateways. Istio compares the name together with the namespace, so the namespace
   * must be known.
   *
   * @default - any
   */
  readonly gateway?: IGateway;
  /**
   * Virtual host.
   *
   * @default - any
   */
  readonly vhost?: EnvoyVirtualHostMatch;
  /**
   * Name of the route configuration, such as `http_proxy`.
   *
   * @default - any
   */
  readonly name?: string;
}

/**
 * Clusters. All fields must match.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ClusterMatch
 */
export interface EnvoyClusterMatchOptions {
  /**
   * Port of the service; for inbound clusters of sidecars, the port of the workload.
   *
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * Full name of the service; not for inbound clusters of sidecars.
   *
   * @default - any
   */
  readonly service?: string;
  /**
   * Name of the subset.
   *
   * @default - any
   */
  readonly subset?: string;
  /**
   * Name of the cluster, such as `PassthroughCluster`.
   *
   * @default - any
   */
  readonly name?: string;
}

/** Route of a waypoint. */
export interface EnvoyWaypointRouteMatch {
  /**
   * Name of the route.
   *
   * @default - any
   */
  readonly name?: string;
}

/**
 * Part of a waypoint. All fields must match.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-WaypointMatch
 */
export interface EnvoyWaypointMatchOptions {
  /**
   * Filter.
   *
   * @default - any
   */
  readonly filter?: EnvoyFilterMatch;
  /**
   * Port of the service, 1 to 65535.
   *
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * Route.
   *
   * @default - any
   */
  readonly route?: EnvoyWaypointRouteMatch;
}
