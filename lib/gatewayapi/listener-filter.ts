import type { ExternalAuth } from './external-auth';
import { extensionManifest, externalAuthManifest } from './filter-manifest';
import type { ObjectReference } from './object-reference';

/** Filters of a listener. */
export interface ListenerFilters {
  /**
   * Filters for requests, in this order, before those of routes.
   *
   * @default - none
   */
  readonly requests?: ListenerFilter[];
}

/**
 * A filter that processes all requests of a listener. Requires the experimental channel.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', {
 *   metadata: { name: 'web' },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO,
 * });
 * const auth = gatewayapi.ExternalAuth.http(gatewayapi.Backend.of('oauth2-proxy', { port: 4180 }));
 * gateway.addListener('http', {
 *   port: 80,
 *   protocol: gatewayapi.Protocol.HTTP,
 *   filters: { requests: [gatewayapi.ListenerFilter.externalAuth(auth)] },
 * });
 */
export class ListenerFilter {
  /**
   * Lets a service allow or deny requests.
   *
   * @param externalAuth - the service, and what is sent to it
   */
  public static externalAuth(externalAuth: ExternalAuth): ListenerFilter {
    return new ListenerFilter(externalAuthManifest(externalAuth));
  }

  /**
   * Applies an implementation-specific filter.
   *
   * @param extension - object that configures the filter, in the namespace of the Gateway
   */
  public static extensionRef(extension: ObjectReference): ListenerFilter {
    return new ListenerFilter(extensionManifest(extension));
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
