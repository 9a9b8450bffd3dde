import type { IGateway } from './gateway-reference';

/** A filter within another, by its name. */
export interface EnvoySubFilterMatch {
  /**
   * Name, such as `envoy.filters.http.router`.
   *
   * @default - none; refused at synth
   */
  readonly name?: string;
}

/** A filter by its name. */
export interface EnvoyFilterMatch {
  /**
   * Name, such as `envoy.filters.network.http_connection_manager`.
   *
   * @default - none; refused at synth
   */
  readonly name?: string;
  /**
   * A filter within this one: an HTTP filter of the connection manager, for patches of HTTP filters.
   *
   * @default - the filter itself
   */
  readonly subFilter?: EnvoySubFilterMatch;
}

/** A filter chain of a listener. All that is set must fit. */
export interface EnvoyFilterChainMatch {
  /**
   * Name of the chain.
   *
   * @default - any
   */
  readonly name?: string;
  /**
   * Server name that the chain is for.
   *
   * @default - any
   */
  readonly sni?: string;
  /**
   * `raw_buffer` or `tls`; for sidecars only, inbound.
   *
   * @default - any
   */
  readonly transportProtocol?: string;
  /**
   * Application protocols of the chain, separated by commas, such as `h2,http/1.1`; for sidecars only.
   *
   * @default - any
   */
  readonly applicationProtocols?: string;
  /**
   * Port that connections are made to.
   *
   * @default - any
   */
  readonly destinationPort?: number;
  /**
   * A filter of the chain.
   *
   * @default - any
   */
  readonly filter?: EnvoyFilterMatch;
}

/**
 * Part of a listener. All that is set must fit.
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
   * Name of the port. The API has it, Istio does not use it.
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
   * A filter chain.
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

/** What a route does with requests. */
export enum EnvoyRouteAction {
  /** Whatever it does. */
  ANY = 'ANY',
  /** Sends them to a cluster. */
  ROUTE = 'ROUTE',
  /** Sends callers elsewhere. */
  REDIRECT = 'REDIRECT',
  /** Answers them. */
  DIRECT_RESPONSE = 'DIRECT_RESPONSE',
}

/** A route of a virtual host. */
export interface EnvoyRouteMatch {
  /**
   * Name of the route: that of the VirtualService's rule, or `default`.
   *
   * @default - any
   */
  readonly name?: string;
  /**
   * What it does.
   *
   * @default EnvoyRouteAction.ANY
   */
  readonly action?: EnvoyRouteAction;
}

/** A virtual host of a route configuration. */
export interface EnvoyVirtualHostMatch {
  /**
   * Name, `host:port`, such as `reviews.bookinfo.svc.cluster.local:9080`.
   *
   * @default - any
   */
  readonly name?: string;
  /**
   * One of its domains.
   *
   * @default - any
   */
  readonly domainName?: string;
  /**
   * A route.
   *
   * @default - any
   */
  readonly route?: EnvoyRouteMatch;
}

/**
 * Part of the routes. All that is set must fit.
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
   * Name of the gateway's port; for gateways only.
   *
   * @default - any
   */
  readonly portName?: string;
  /**
   * Gateway that the routes were made for; for gateways only. Istio compares it with its namespace, so that must be
   * known.
   *
   * @default - any
   */
  readonly gateway?: IGateway;
  /**
   * A virtual host.
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
 * Clusters. All that is set must fit.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ClusterMatch
 */
export interface EnvoyClusterMatchOptions {
  /**
   * Port of the service; for sidecars inbound, that of the workload.
   *
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * Full name of the service; not for sidecars inbound.
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

/** A route of a waypoint. */
export interface EnvoyWaypointRouteMatch {
  /**
   * Name of the route.
   *
   * @default - any
   */
  readonly name?: string;
}

/**
 * Part of a waypoint. All that is set must fit.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-WaypointMatch
 */
export interface EnvoyWaypointMatchOptions {
  /**
   * A filter.
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
   * A route.
   *
   * @default - any
   */
  readonly route?: EnvoyWaypointRouteMatch;
}
