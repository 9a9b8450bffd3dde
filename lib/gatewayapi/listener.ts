import type { FromNamespaces } from './from-namespaces';
import type { ListenerTls } from './listener-tls';
import { type IRouteParent, ParentReference } from './parent-reference';
import type { Protocol } from './protocol';
import type { RouteKind } from './route-kind';

/**
 * Which routes may attach to a listener.
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
   * @default - those that fit the protocol
   */
  readonly kinds?: RouteKind[];
}

/**
 * A port of a Gateway and what is spoken there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export interface ListenerOptions {
  /** Port, 1 to 65535; listeners may share one, if they differ in protocol or hostname. */
  readonly port: number;

  /** Protocol. */
  readonly protocol: Protocol;

  /**
   * Host that the listener answers for, such as `bookinfo.example.com` or `*.example.com`. Not with TCP and UDP.
   *
   * @default - every host
   */
  readonly hostname?: string;

  /**
   * TLS settings. The protocol TLS must have them, HTTPS should; plain protocols must not.
   *
   * @default - none
   */
  readonly tls?: ListenerTls;

  /**
   * Routes that may attach.
   *
   * @default - those of the Gateway's own namespace
   */
  readonly allowedRoutes?: AllowedRoutes;
}

/** A listener of a Gateway or ListenerSet of this app: what routes attach to. */
export class Listener implements IRouteParent {
  /** @internal */
  public constructor(
    /** The Gateway or ListenerSet that it belongs to. */
    public readonly parent: IRouteParent,
    /** Its name, which no other listener of the parent has. */
    public readonly name: string,
    private readonly options: ListenerOptions,
  ) {}

  /** Its port. */
  public get port(): number {
    return this.options.port;
  }

  /** Host that it answers for; undefined for every host. */
  public get hostname(): string | undefined {
    return this.options.hostname;
  }

  /** How a route names it. */
  public get asRouteParent(): ParentReference {
    return ParentReference.section(this.parent, { sectionName: this.name });
  }

  /** @internal */
  public _render(): unknown {
    return { name: this.name, ...this.options };
  }
}
