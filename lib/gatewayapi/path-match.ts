/** Fields of a path match, as in the manifest. */
export interface PathMatchOptions {
  /**
   * `Exact`, `PathPrefix` or `RegularExpression`.
   *
   * @default PathPrefix
   */
  readonly type?: string;
  /**
   * Path or regular expression.
   *
   * @default /
   */
  readonly value?: string;
}

/**
 * A condition for the path of a request.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httppathmatch
 *
 * @example
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'bookinfo' } });
 * route.addRule({
 *   matches: [{ path: gatewayapi.PathMatch.exact('/login') }, { path: gatewayapi.PathMatch.prefix('/api/v1') }],
 *   backends: [gatewayapi.Backend.of('productpage', { port: 9080 })],
 * });
 */
export class PathMatch {
  /**
   * Matches exactly this path; case-sensitive.
   *
   * @param path - path, which must begin with `/`
   */
  public static exact(path: string): PathMatch {
    return PathMatch.of({ type: 'Exact', value: path });
  }

  /**
   * Matches paths by their first elements: `/api` matches `/api` and `/api/v1`, but not `/apiary`.
   *
   * @param path - prefix, which must begin with `/`
   */
  public static prefix(path: string): PathMatch {
    return PathMatch.of({ type: 'PathPrefix', value: path });
  }

  /**
   * Matches the whole path against a regular expression. The controller defines the syntax; Istio uses RE2.
   *
   * @param pattern - regular expression
   */
  public static regex(pattern: string): PathMatch {
    return PathMatch.of({ type: 'RegularExpression', value: pattern });
  }

  /**
   * Creates a match from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: PathMatchOptions): PathMatch {
    return new PathMatch(options);
  }

  private constructor(private readonly fields: PathMatchOptions) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.fields };
  }
}
