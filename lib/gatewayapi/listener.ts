import type { FromNamespaces } from './from-namespaces';
import type { ListenerFilters } from './listener-filter';
import type { ListenerTls } from './listener-tls';
import { type IRouteParent, ParentReference } from './parent-reference';
import type { Protocol } from './protocol';
import type { RouteKind } from './route-kind';

/**
 * Routes that may attach to a listener.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#allowedroutes
 */
export interface AllowedRoutes {
  /**
   * Namespaces of the routes.
   *
   * @default - the namespace of the Gateway
   */
  readonly namespaces?: FromNamespaces;
  /**
   * Kinds of the routes.
   *
   * @default - the kinds that fit the protocol
   */
  readonly kinds?: RouteKind[];
}

/**
 * Options for a listener: a port of a Gateway, and its protocol.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export interface ListenerOptions {
  /** Port, 1 to 65535. Listeners may share a port if they differ in protocol or hostname. */
  readonly port: number;

  /** Protocol of the listener. */
  readonly protocol: Protocol;

  /**
   * Host that the listener accepts requests for, such as `bookinfo.example.com` or `*.example.com`. Not for TCP and
   * UDP.
   *
   * @default - every host
   */
  readonly hostname?: string;

  /**
   * TLS settings. Required for the protocol TLS, recommended for HTTPS, and rejected at synth for plain protocols.
   *
   * @default - none
   */
  readonly tls?: ListenerTls;

  /**
   * Routes that may attach.
   *
   * @default - routes in the namespace of the Gateway
   */
  readonly allowedRoutes?: AllowedRoutes;

  /**
   * Filters for all requests of the listener; only for HTTP and HTTPS. Requires the experimental channel.
   *
   * @default - none
   */
  readonly filters?: ListenerFilters;
}

/**
 * A listener of a Gateway or ListenerSet, which routes can attach to. `addListener` creates it.
 *
 * @example
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', {
 *   metadata: { name: 'web' },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO,
 * });
 * const listener = gateway.addListener('tcp', { port: 9000, protocol: gatewayapi.Protocol.TCP });
 * const route = new gatewayapi.TcpRoute(chart, 'route', { metadata: { name: 'echo' }, parents: [listener] });
 * route.addRule({ backends: [gatewayapi.Backend.of('echo', { port: 9000 })] });
 */
export class Listener implements IRouteParent {
  /** @internal */
  public constructor(
    /** Gateway or ListenerSet of the listener. */
    public readonly parent: IRouteParent,
    /** Name, unique within the Gateway or ListenerSet. */
    public readonly name: string,
    private readonly options: ListenerOptions,
  ) {}

  /** Port of the listener. */
  public get port(): number {
    return this.options.port;
  }

  /** Host that the listener accepts requests for; undefined for every host. */
  public get hostname(): string | undefined {
    return this.options.hostname;
  }

  /** Reference that attaches a route to this listener only. */
  public get asRouteParent(): ParentReference {
    return ParentReference.section(this.parent, { sectionName: this.name });
  }

  /** @internal */
  public _render(): unknown {
    return { name: this.name, ...this.options };
  }
}
