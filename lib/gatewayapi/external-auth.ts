import type { Backend } from './backend';

/** Whether a part of the request's body goes along. */
export interface ForwardBody {
  /**
   * How much of the body, in bytes; 0 for none.
   *
   * @default 0
   */
  readonly maxSize?: number;
}

/** What goes to an authorization service that speaks gRPC. */
export interface GrpcExternalAuthOptions {
  /**
   * Request headers that go along.
   *
   * @default - all
   */
  readonly allowedHeaders?: string[];
  /**
   * Body that goes along.
   *
   * @default - none
   */
  readonly forwardBody?: ForwardBody;
}

/** What goes to an authorization service that speaks HTTP, and what comes back. */
export interface HttpExternalAuthOptions extends GrpcExternalAuthOptions {
  /**
   * Path in front of the path of the request.
   *
   * @default - none
   */
  readonly path?: string;
  /**
   * Response headers of the service that go on to the backend.
   *
   * @default - only those that a controller needs
   */
  readonly allowedResponseHeaders?: string[];
}

/**
 * A service that decides which requests go on.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpexternalauthfilter
 */
export class ExternalAuth {
  /**
   * A service that allows a request with status 200.
   *
   * @param backend - the service; takes no weight and no filters
   * @param options - what it gets, and what comes back
   */
  public static http(backend: Backend, options: HttpExternalAuthOptions = {}): ExternalAuth {
    const { forwardBody, ...http } = options;
    return new ExternalAuth({ protocol: 'HTTP', backendRef: backend, http, forwardBody });
  }

  /**
   * A service that speaks Envoy's `ext_authz` protocol.
   *
   * @param backend - the service; takes no weight and no filters
   * @param options - what it gets
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
