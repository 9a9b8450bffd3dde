/** A gRPC service and method; at least one of them is required. */
export interface GrpcMethodOptions {
  /**
   * Full name of the service, such as `com.example.Reviews`.
   *
   * @default - any service
   */
  readonly service?: string;
  /**
   * Name of the method.
   *
   * @default - any method
   */
  readonly method?: string;
}

/** Fields of a method match, as in the manifest. */
export interface GrpcMethodMatchOptions extends GrpcMethodOptions {
  /**
   * `Exact` or `RegularExpression`.
   *
   * @default Exact
   */
  readonly type?: string;
}

/**
 * A condition for the service and method of a gRPC request.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcmethodmatch
 *
 * @example
 * const route = new gatewayapi.GrpcRoute(chart, 'route', { metadata: { name: 'reviews' } });
 * route.addRule({
 *   matches: [{ method: gatewayapi.GrpcMethodMatch.exact({ service: 'com.example.Reviews', method: 'List' }) }],
 *   backends: [gatewayapi.Backend.of('reviews', { port: 9080 })],
 * });
 */
export class GrpcMethodMatch {
  /**
   * Matches exactly this service and method; case-sensitive.
   *
   * @param method - service and method
   */
  public static exact(method: GrpcMethodOptions): GrpcMethodMatch {
    return new GrpcMethodMatch({ type: 'Exact', ...method });
  }

  /**
   * Matches service and method against regular expressions. The controller defines the syntax; Istio uses RE2.
   *
   * @param method - regular expressions for service and method
   */
  public static regex(method: GrpcMethodOptions): GrpcMethodMatch {
    return new GrpcMethodMatch({ type: 'RegularExpression', ...method });
  }

  /**
   * Creates a match from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: GrpcMethodMatchOptions): GrpcMethodMatch {
    return new GrpcMethodMatch(options);
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
