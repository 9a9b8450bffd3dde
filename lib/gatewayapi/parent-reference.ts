import type { Service } from 'cdk8s-plus-30';
import { identityOfResource } from '../base/kubernetes-object';
import { otherNamespace } from '../base/reference';
import type { Renderer } from '../base/renderer';
import { findServicePort } from '../base/service';

/** Something that routes attach to: a Gateway, a listener, a ListenerSet, a Service. */
export interface IRouteParent {
  /** How a route names it. */
  readonly asRouteParent: ParentReference;
}

/** Which part of a parent a route attaches to. */
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

/** Which port of a Service a route is for. */
export interface ServiceParentOptions {
  /**
   * Port number; refused at synth where the Service does not have it.
   *
   * @default - all ports
   */
  readonly port?: number;
  /**
   * Port by its name, instead of its number.
   *
   * @default - all ports
   */
  readonly portName?: string;
}

/** A parent by its group, kind and name. */
export interface ParentReferenceOptions extends ParentSectionOptions {
  /**
   * API group; empty for the core group.
   *
   * @default - that of Gateway API
   */
  readonly group?: string;
  /**
   * Kind.
   *
   * @default Gateway
   */
  readonly kind?: string;
  /** Name. */
  readonly name: string;
  /**
   * Its namespace.
   *
   * @default - that of the route
   */
  readonly namespace?: string;
}

/**
 * How a route names what it attaches to. Attaching across namespaces needs no ReferenceGrant: the listener says which
 * namespaces it takes routes from.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 */
export class ParentReference implements IRouteParent {
  /**
   * A parent by its group, kind and name, such as a ServiceEntry of Istio; written as it is given.
   *
   * @param options - group, kind, name, namespace, section
   */
  public static of(options: ParentReferenceOptions): ParentReference {
    return new ParentReference(() => options);
  }

  /**
   * A resource that routes attach to; its namespace is written where it is another than theirs.
   *
   * @internal
   */
  public static _resource({ namespace, ...fields }: ParentReferenceOptions): ParentReference {
    return new ParentReference(({ scope }) => ({ ...fields, namespace: otherNamespace(namespace, scope) }));
  }

  /**
   * A part of a Gateway or ListenerSet that another app makes. For those of this app, `addListener` returns what to
   * attach to.
   *
   * @param parent - the Gateway or ListenerSet
   * @param options - which part
   */
  public static section(parent: IRouteParent, options: ParentSectionOptions): ParentReference {
    return new ParentReference((renderer) => ({ ...parent.asRouteParent.produce(renderer), ...options }));
  }

  /**
   * A Service: the route is for calls within the mesh. In the namespace of the Service it is for all callers, elsewhere
   * for those of its own namespace.
   *
   * @param service - the Service
   * @param options - which port
   */
  public static service(service: Service, options: ServiceParentOptions = {}): ParentReference {
    return new ParentReference((renderer) => {
      const port = servicePort(renderer, service, options);
      const { group, kind, name, namespace } = identityOfResource(service);
      return { group, kind, name, namespace: otherNamespace(namespace, renderer.scope), port };
    });
  }

  private constructor(private readonly produce: (renderer: Renderer) => ParentReferenceOptions) {}

  /** This reference itself, so that it can stand where a parent is asked for. */
  public get asRouteParent(): ParentReference {
    return this;
  }

  /** @internal */
  public _render(renderer: Renderer): unknown {
    const { group, kind, name, namespace, sectionName, port } = this.produce(renderer);
    return { group, kind, name, namespace, sectionName, port };
  }
}

function servicePort(renderer: Renderer, service: Service, options: ServiceParentOptions): number | undefined {
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
