import { identityOfResource } from '../base/kubernetes-object';
import type { Renderer } from '../base/renderer';
import { findServicePort } from '../base/service';
import { EXPERIMENTAL_GATEWAY_API_GROUP, INFERENCE_GROUP } from '../facts/kinds';
import type { IService } from '../kubernetes/service';
import type { IInferencePool } from './inference-pool-reference';
import { givenReferenceManifest, referenceManifest } from './object-rendering';
import type { RouteFilter } from './route-filter';
import type { IXBackend } from './x-backend-reference';

const DEFAULT_KIND = 'Service';

interface ObjectType {
  readonly group: string;
  readonly kind: string;
}

/** Options for every backend. */
export interface BackendOptions {
  /**
   * Weight relative to the other backends, 0 to 1000000. The weights need not add up to 100.
   *
   * @default 1
   */
  readonly weight?: number;
  /**
   * Filters for requests to this backend only: `HttpFilter` in an HttpRoute, `GrpcFilter` in a GrpcRoute. Rejected at
   * synth in other routes.
   *
   * @default - none
   */
  readonly filters?: RouteFilter[];
  /**
   * Whether a ReferenceGrant is created if the backend is in another namespace.
   *
   * @default true
   */
  readonly referenceGrant?: boolean;
}

/** Options for `Backend.of`. */
export interface NamedBackendOptions extends BackendOptions {
  /**
   * Port of the backend, 1 to 65535; required for a Service.
   *
   * @default - none
   */
  readonly port?: number;
  /**
   * Namespace of the backend.
   *
   * @default - the namespace of the route
   */
  readonly namespace?: string;
  /**
   * API group of a backend that is not a Service.
   *
   * @default - the core group
   */
  readonly group?: string;
  /**
   * Kind of a backend that is not a Service, such as Istio's `Hostname` in the group `networking.istio.io`.
   *
   * @default Service
   */
  readonly kind?: string;
}

/** Options for `Backend.service`. */
export interface ServiceBackendOptions extends BackendOptions {
  /**
   * Port number. Rejected at synth if the Service does not have this port.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;
  /**
   * Name of the port, instead of its number.
   *
   * @default - the only port of the Service
   */
  readonly portName?: string;
}

/**
 * A destination of the requests or connections of a route.
 *
 * A route may use a backend in another namespace only if a ReferenceGrant in that namespace allows it. The grant is
 * created automatically if both namespaces are known.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#backendref
 *
 * @example
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'reviews' } });
 * route.addRule({
 *   backends: [
 *     gatewayapi.Backend.of('reviews-v2', { port: 9080, weight: 90 }),
 *     gatewayapi.Backend.of('reviews-v3', { port: 9080, weight: 10 }),
 *   ],
 * });
 */
export class Backend {
  /**
   * Refers to a backend by name.
   *
   * @param name - name of the Service
   * @param options - port, weight, namespace and filters
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
   * Uses a cdk8s-plus Service with its name, namespace and port.
   *
   * @param service - the Service
   * @param options - port, weight and filters
   */
  public static service(service: IService, options: ServiceBackendOptions = {}): Backend {
    const { referenceGrant } = options;
    return new Backend(
      (renderer) =>
        referenceManifest(renderer, identityOfResource(service), { defaultKind: DEFAULT_KIND, referenceGrant }),
      (renderer) => servicePort(renderer, service, options),
      options,
    );
  }

  /**
   * Sends requests to the pods of an InferencePool, by its endpoint picker.
   *
   * @param pool - the InferencePool
   * @param options - weight and filters
   */
  public static inferencePool(pool: IInferencePool, options: BackendOptions = {}): Backend {
    return Backend.handle(pool, { group: INFERENCE_GROUP, kind: 'InferencePool' }, options);
  }

  /**
   * Sends requests to the pods or the host of an XBackend, which defines the port.
   *
   * @param backend - the XBackend
   * @param options - weight and filters
   */
  public static xBackend(backend: IXBackend, options: BackendOptions = {}): Backend {
    return Backend.handle(backend, { group: EXPERIMENTAL_GATEWAY_API_GROUP, kind: 'XBackend' }, options);
  }

  /** Refers to a resource of this package that needs no port. */
  private static handle(resource: IInferencePool | IXBackend, type: ObjectType, options: BackendOptions): Backend {
    const { referenceGrant } = options;
    return new Backend(
      (renderer) => {
        const { name, namespace } = resource;
        return referenceManifest(renderer, { ...type, name, namespace }, { referenceGrant });
      },
      () => undefined,
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

function servicePort(renderer: Renderer, service: IService, options: ServiceBackendOptions): number | undefined {
  const port = findServicePort(service, options);
  if ('diagnostic' in port) {
    renderer.report(port.diagnostic, 'port');
    return options.port;
  }
  return port.number;
}
