import type { Service } from 'cdk8s-plus-30';
import { identityOfResource } from '../base/kubernetes-object';
import type { Renderer } from '../base/renderer';
import { findServicePort } from '../base/service';
import { givenReferenceManifest, referenceManifest } from './object-rendering';
import type { RouteFilter } from './route-filter';

const DEFAULT_KIND = 'Service';

/** Choices for any backend. */
export interface BackendOptions {
  /**
   * Share in relation to the weights of the other backends, 0 to 1000000; they need not sum to 100.
   *
   * @default 1
   */
  readonly weight?: number;
  /**
   * What is done to requests for this backend only: an `HttpFilter` in an HttpRoute, a `GrpcFilter` in a GrpcRoute. Other
   * routes have none.
   *
   * @default - none
   */
  readonly filters?: RouteFilter[];
  /**
   * Whether a ReferenceGrant is written where the backend is in another namespace.
   *
   * @default true
   */
  readonly referenceGrant?: boolean;
}

/** Choices for a backend by name. */
export interface NamedBackendOptions extends BackendOptions {
  /**
   * Port of the Service, 1 to 65535; a Service must have one.
   *
   * @default - none
   */
  readonly port?: number;
  /**
   * Namespace of the backend.
   *
   * @default - that of the route
   */
  readonly namespace?: string;
  /**
   * API group, where the backend is no Service.
   *
   * @default - the core group
   */
  readonly group?: string;
  /**
   * Kind, where the backend is no Service, such as Istio's `Hostname` of group `networking.istio.io`.
   *
   * @default Service
   */
  readonly kind?: string;
}

/** Choices for a Service of this app as a backend. */
export interface ServiceBackendOptions extends BackendOptions {
  /**
   * Port number; refused at synth where the Service does not have it.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;
  /**
   * Port by its name, instead of its number.
   *
   * @default - the only port of the Service
   */
  readonly portName?: string;
}

/**
 * Where a route sends requests.
 *
 * A backend of another namespace must be opened to the route by a ReferenceGrant there, which is written along where both
 * namespaces are known.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#backendref
 */
export class Backend {
  /**
   * A backend by name.
   *
   * @param name - name of the Service
   * @param options - port, weight, namespace, filters
   */
  public static of(name: string, options: NamedBackendOptions = {}): Backend {
    const { group, kind, namespace, port, referenceGrant } = options;
    const given = { group, kind, name, namespace };
    return new Backend(
      (renderer) => givenReferenceManifest(renderer, given, { defaultKind: DEFAULT_KIND, referenceGrant }),
      () => port,
      options,
    );
  }

  /**
   * A Service of cdk8s-plus: its name, namespace and port.
   *
   * @param service - the Service
   * @param options - port, weight, filters
   */
  public static service(service: Service, options: ServiceBackendOptions = {}): Backend {
    const { referenceGrant } = options;
    return new Backend(
      (renderer) =>
        referenceManifest(renderer, identityOfResource(service), { defaultKind: DEFAULT_KIND, referenceGrant }),
      (renderer) => servicePort(renderer, service, options),
      options,
    );
  }

  private constructor(
    private readonly reference: (renderer: Renderer) => object,
    private readonly portFor: (renderer: Renderer) => number | undefined,
    private readonly options: BackendOptions,
  ) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    const { weight, filters } = this.options;
    return { ...this.reference(renderer), port: this.portFor(renderer), weight, filters };
  }
}

function servicePort(renderer: Renderer, service: Service, options: ServiceBackendOptions): number | undefined {
  const port = findServicePort(service, options);
  if ('diagnostic' in port) {
    renderer.report(port.diagnostic, 'port');
    return options.port;
  }
  return port.number;
}
