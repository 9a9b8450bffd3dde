import { fullName } from '../../base/reference';
import type {
  EnvoyClusterMatchOptions,
  EnvoyListenerMatchOptions,
  EnvoyRouteConfigurationMatchOptions,
  EnvoyWaypointMatchOptions,
} from './envoy-object-match';

/** Proxies and direction of the traffic that a patch applies to. */
export enum PatchContext {
  /** Sidecars and gateways, in both directions. */
  ANY = 'ANY',
  /** Sidecars, for requests to their workload. */
  SIDECAR_INBOUND = 'SIDECAR_INBOUND',
  /** Sidecars, for requests from their workload. */
  SIDECAR_OUTBOUND = 'SIDECAR_OUTBOUND',
  /** Gateways. */
  GATEWAY = 'GATEWAY',
  /** Waypoints; only with `EnvoyConfigMatch.waypoint`. */
  WAYPOINT = 'WAYPOINT',
}

/** Proxies, by version and metadata. */
export interface EnvoyProxyMatch {
  /**
   * Regular expression in RE2 syntax for the Istio version of the proxy.
   *
   * @default - any
   */
  readonly proxyVersion?: string;
  /**
   * Node metadata of the proxy; all entries must be equal.
   *
   * @default - any
   */
  readonly metadata?: { [key: string]: string };
}

/** Proxies that a patch applies to. */
export interface EnvoyConfigMatchOptions {
  /**
   * Type of proxy, and direction of the traffic.
   *
   * @default PatchContext.ANY
   */
  readonly context?: PatchContext;
  /**
   * Proxies, by version and metadata.
   *
   * @default - all
   */
  readonly proxy?: EnvoyProxyMatch;
}

/**
 * Part of the proxy configuration that a patch applies to.
 *
 * Write `istio.EnvoyConfigMatch.cluster({ service: 'reviews.bookinfo.svc.cluster.local' })` for
 * `cluster: { service: ... }`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectMatch
 *
 * @example
 * const filter = new istio.EnvoyFilter(chart, 'timeouts');
 * filter.addConfigPatch({
 *   applyTo: istio.EnvoyApplyTo.CLUSTER,
 *   match: istio.EnvoyConfigMatch.cluster(
 *     { service: 'reviews.bookinfo.svc.cluster.local' },
 *     { context: istio.PatchContext.SIDECAR_OUTBOUND },
 *   ),
 *   patch: { operation: istio.EnvoyPatchOperation.MERGE, value: { connect_timeout: '2s' } },
 * });
 */
export class EnvoyConfigMatch {
  /** Matches part of a listener, for patches of listeners, filter chains and filters. */
  public static listener(match: EnvoyListenerMatchOptions, options: EnvoyConfigMatchOptions = {}): EnvoyConfigMatch {
    return new EnvoyConfigMatch({ listener: match }, options);
  }

  /** Matches part of the routes, for patches of route configurations, virtual hosts and routes. */
  public static routeConfiguration(
    match: EnvoyRouteConfigurationMatchOptions,
    options: EnvoyConfigMatchOptions = {},
  ): EnvoyConfigMatch {
    const { gateway, ...rest } = match;
    return new EnvoyConfigMatch({ routeConfiguration: { gateway: gateway && fullName(gateway), ...rest } }, options);
  }

  /** Matches a cluster, for patches of clusters. */
  public static cluster(match: EnvoyClusterMatchOptions, options: EnvoyConfigMatchOptions = {}): EnvoyConfigMatch {
    return new EnvoyConfigMatch({ cluster: match }, options);
  }

  /** Matches part of a waypoint; the context is WAYPOINT, and other contexts are rejected. */
  public static waypoint(match: EnvoyWaypointMatchOptions, options: EnvoyConfigMatchOptions = {}): EnvoyConfigMatch {
    return new EnvoyConfigMatch({ waypoint: match }, { context: PatchContext.WAYPOINT, ...options });
  }

  /** Matches the whole configuration of the proxies. */
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
