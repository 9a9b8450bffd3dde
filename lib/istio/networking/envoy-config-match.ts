import { fullName } from '../../base/reference';
import type {
  EnvoyClusterMatchOptions,
  EnvoyListenerMatchOptions,
  EnvoyRouteConfigurationMatchOptions,
  EnvoyWaypointMatchOptions,
} from './envoy-object-match';

/** Which proxies are patched, and for which side of a connection. */
export enum PatchContext {
  /** Sidecars and gateways, both sides. */
  ANY = 'ANY',
  /** Sidecars, for requests to their workload. */
  SIDECAR_INBOUND = 'SIDECAR_INBOUND',
  /** Sidecars, for requests of their workload. */
  SIDECAR_OUTBOUND = 'SIDECAR_OUTBOUND',
  /** Gateways. */
  GATEWAY = 'GATEWAY',
  /** Waypoints: with `EnvoyConfigMatch.waypoint` only. */
  WAYPOINT = 'WAYPOINT',
}

/** Proxies by what they tell about themselves. */
export interface EnvoyProxyMatch {
  /**
   * Regular expression in RE2 syntax for the Istio version of the proxy.
   *
   * @default - any
   */
  readonly proxyVersion?: string;
  /**
   * Node metadata that the proxy has; all of it must be equal.
   *
   * @default - any
   */
  readonly metadata?: { [key: string]: string };
}

/** Which proxies are patched, beside the part of their configuration. */
export interface EnvoyConfigMatchOptions {
  /**
   * Sort of proxy, and side of the connection.
   *
   * @default PatchContext.ANY
   */
  readonly context?: PatchContext;
  /**
   * Proxies.
   *
   * @default - all
   */
  readonly proxy?: EnvoyProxyMatch;
}

/**
 * Which part of which proxy's configuration is patched.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectMatch
 */
export class EnvoyConfigMatch {
  /** Part of a listener: for patches of listeners, filter chains and filters. */
  public static listener(match: EnvoyListenerMatchOptions, options: EnvoyConfigMatchOptions = {}): EnvoyConfigMatch {
    return new EnvoyConfigMatch({ listener: match }, options);
  }

  /** Part of the routes: for patches of route configurations, virtual hosts and routes. */
  public static routeConfiguration(
    match: EnvoyRouteConfigurationMatchOptions,
    options: EnvoyConfigMatchOptions = {},
  ): EnvoyConfigMatch {
    const { gateway, ...rest } = match;
    return new EnvoyConfigMatch({ routeConfiguration: { gateway: gateway && fullName(gateway), ...rest } }, options);
  }

  /** A cluster: for patches of clusters. */
  public static cluster(match: EnvoyClusterMatchOptions, options: EnvoyConfigMatchOptions = {}): EnvoyConfigMatch {
    return new EnvoyConfigMatch({ cluster: match }, options);
  }

  /** Part of a waypoint; the context is WAYPOINT, and no other is allowed. */
  public static waypoint(match: EnvoyWaypointMatchOptions, options: EnvoyConfigMatchOptions = {}): EnvoyConfigMatch {
    return new EnvoyConfigMatch({ waypoint: match }, { context: PatchContext.WAYPOINT, ...options });
  }

  /** All of the configuration of the given proxies. */
  public static of(options: EnvoyConfigMatchOptions): EnvoyConfigMatch {
    return new EnvoyConfigMatch({}, options);
  }

  private constructor(
    private readonly object: object,
    private readonly options: EnvoyConfigMatchOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.options, ...this.object };
  }
}
