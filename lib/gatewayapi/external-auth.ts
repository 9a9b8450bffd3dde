import type { Backend } from './backend';

/** Part of the request body that is sent to the authorization service. */
export interface ForwardBody {
  /**
   * Maximum number of bytes to send; 0 sends no body.
   *
   * @default 0
   */
  readonly maxSize?: number;
}

/** Options for a gRPC authorization service. */
export interface GrpcExternalAuthOptions {
  /**
   * Request headers that are sent to the service.
   *
   * @default - all
   */
  readonly allowedHeaders?: string[];
  /**
   * Request body that is sent to the service.
   *
   * @default - none
   */
  readonly forwardBody?: ForwardBody;
}

/** Options for an HTTP authorization service. */
export interface HttpExternalAuthOptions extends GrpcExternalAuthOptions {
  /**
   * Prefix that is added to the path of the request.
   *
   * @default - none
   */
  readonly path?: string;
  /**
   * Response headers of the service that are added to the request to the backend.
   *
   * @default - only the headers that the controller requires
   */
  readonly allowedResponseHeaders?: string[];
}

/**
 * A service that allows or denies requests.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpexternalauthfilter
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'bookinfo' } });
 * const auth = gatewayapi.ExternalAuth.http(gatewayapi.Backend.of('oauth2-proxy', { port: 4180 }), {
 *   allowedHeaders: ['cookie'],
 *   allowedResponseHeaders: ['x-auth-request-user'],
 * });
 * route.addRule({
 *   filters: [gatewayapi.HttpFilter.externalAuth(auth)],
 *   backends: [gatewayapi.Backend.of('productpage', { port: 9080 })],
 * });
 */
export class ExternalAuth {
  /**
   * Uses an HTTP service, which allows a request by responding with status 200.
   *
   * @param backend - the service; weight and filters are not supported
   * @param options - headers and body that are sent, and headers that are returned
   */
  public static http(backend: Backend, options: HttpExternalAuthOptions = {}): ExternalAuth {
    const { forwardBody, ...http } = options;
    return new ExternalAuth({ protocol: 'HTTP', backendRef: backend, http, forwardBody });
  }

  /**
   * Uses a gRPC service that implements Envoy's `ext_authz` protocol.
   *
   * @param backend - the service; weight and filters are not supported
   * @param options - headers and body that are sent
   */
  public static grpc(backend: Backend, options: GrpcExternalAuthOptions = {}): ExternalAuth {
    const { forwardBody, ...grpc } = options;
    return new ExternalAuth({ protocol: 'GRPC', backendRef: backend, grpc, forwardBody });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
