/** A gRPC service and its method; at least one of them is needed. */
export interface GrpcMethodOptions {
  /**
   * Full name of the service, such as `com.example.Reviews`.
   *
   * @default - any
   */
  readonly service?: string;
  /**
   * Name of the method.
   *
   * @default - any
   */
  readonly method?: string;
}

/** A comparison of gRPC methods, word for word as the manifest has it. */
export interface GrpcMethodMatchOptions extends GrpcMethodOptions {
  /**
   * Exact or RegularExpression.
   *
   * @default Exact
   */
  readonly type?: string;
}

/**
 * How service and method of a gRPC request are compared.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcmethodmatch
 */
export class GrpcMethodMatch {
  /**
   * They are exactly the given ones; upper and lower case differ.
   *
   * @param method - service and method
   */
  public static exact(method: GrpcMethodOptions): GrpcMethodMatch {
    return new GrpcMethodMatch({ type: 'Exact', ...method });
  }

  /**
   * They match regular expressions, whose syntax is that of the controller; for Istio RE2.
   *
   * @param method - expressions for service and method
   */
  public static regex(method: GrpcMethodOptions): GrpcMethodMatch {
    return new GrpcMethodMatch({ type: 'RegularExpression', ...method });
  }

  /**
   * Any comparison, word for word.
   *
   * @param options - what is written
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
