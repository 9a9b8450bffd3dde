import { identityOfResource } from '../base/kubernetes-object';
import { otherNamespace } from '../base/reference';
import type { Renderer } from '../base/renderer';
import { findServicePort } from '../base/service';
import type { IService } from '../kubernetes/service';

/** A resource that routes can attach to: a Gateway, a listener, a ListenerSet or a Service. */
export interface IRouteParent {
  /** Reference that attaches a route to this resource. */
  readonly asRouteParent: ParentReference;
}

/** Part of a parent that a route attaches to. */
export interface ParentSectionOptions {
  /**
   * Name of a listener.
   *
   * @default - all listeners
   */
  readonly sectionName?: string;
  /**
   * Port, 1 to 65535.
   *
   * @default - all ports
   */
  readonly port?: number;
}

/** Port of a Service that a route attaches to. */
export interface ServiceParentOptions {
  /**
   * Port number. Rejected at synth if the Service does not have this port.
   *
   * @default - all ports
   */
  readonly port?: number;
  /**
   * Name of the port, instead of its number.
   *
   * @default - all ports
   */
  readonly portName?: string;
}

/** Fields of a parent reference, as in the manifest. */
export interface ParentReferenceOptions extends ParentSectionOptions {
  /**
   * API group; empty for the core group.
   *
   * @default - the group of the Gateway API
   */
  readonly group?: string;
  /**
   * Kind of the parent.
   *
   * @default Gateway
   */
  readonly kind?: string;
  /** Name of the parent. */
  readonly name: string;
  /**
   * Namespace of the parent.
   *
   * @default - the namespace of the route
   */
  readonly namespace?: string;
}

/**
 * A reference from a route to its parent. A reference to another namespace does not require a ReferenceGrant: the
 * listener defines the namespaces from which routes may attach.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 *
 * @example
 * const ratings = new kplus.Service(chart, 'ratings', {
 *   metadata: { name: 'ratings' },
 *   ports: [{ port: 9080, name: 'http' }],
 * });
 * const route = new gatewayapi.HttpRoute(chart, 'route', {
 *   metadata: { name: 'ratings' },
 *   parents: [gatewayapi.ParentReference.service(ratings)],
 * });
 * route.addRule({ backends: [gatewayapi.Backend.service(ratings)], timeouts: { request: Duration.seconds(2) } });
 */
export class ParentReference implements IRouteParent {
  /**
   * Refers to a parent by group, kind and name, such as an Istio ServiceEntry. The fields are written as specified.
   *
   * @param options - group, kind, name, namespace and section
   */
  public static of(options: ParentReferenceOptions): ParentReference {
    return new ParentReference(() => options);
  }

  /**
   * Refers to a resource. Its namespace is omitted if it is also that of the route.
   *
   * @internal
   */
  public static _resource({ namespace, ...fields }: ParentReferenceOptions): ParentReference {
    return new ParentReference(({ scope }) => ({ ...fields, namespace: otherNamespace(namespace, scope) }));
  }

  /**
   * Refers to a part of a Gateway or ListenerSet that another app creates. In the app that creates it, use the listener
   * that `addListener` returns.
   *
   * @param parent - the Gateway or ListenerSet
   * @param options - name or port of the listener
   */
  public static section(parent: IRouteParent, options: ParentSectionOptions): ParentReference {
    return new ParentReference((renderer) => ({ ...parent.asRouteParent.produce(renderer), ...options }));
  }

  /**
   * Refers to a Service, so that the route applies to requests within the mesh. A route in the namespace of the Service
   * applies to all clients; a route in another namespace, only to the clients in that namespace.
   *
   * @param service - the Service
   * @param options - port of the Service
   */
  public static service(service: IService, options: ServiceParentOptions = {}): ParentReference {
    return new ParentReference((renderer) => {
      const port = servicePort(renderer, service, options);
      const { group, kind, name, namespace } = identityOfResource(service);
      return { group, kind, name, namespace: otherNamespace(namespace, renderer.scope), port };
    });
  }

  private constructor(private readonly produce: (renderer: Renderer) => ParentReferenceOptions) {}

  /** This reference itself, so that it can be used as a parent. */
  public get asRouteParent(): ParentReference {
    return this;
  }

  /** @internal */
  public _render(renderer: Renderer): unknown {
    const { group, kind, name, namespace, sectionName, port } = this.produce(renderer);
    return { group, kind, name, namespace, sectionName, port };
  }
}

function servicePort(renderer: Renderer, service: IService, options: ServiceParentOptions): number | undefined {
  if (options.port === undefined && options.portName === undefined) {
    return undefined;
  }
  const port = findServicePort(service, options);
  if ('diagnostic' in port) {
    renderer.report(port.diagnostic, 'port');
    return options.port;
  }
  return port.number;
}
