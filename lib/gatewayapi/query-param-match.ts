/** Fields of a query parameter match, as in the manifest. */
export interface QueryParamMatchOptions {
  /** Name of the parameter. */
  readonly name: string;
  /**
   * `Exact` or `RegularExpression`.
   *
   * @default Exact
   */
  readonly type?: string;
  /** Value or regular expression. */
  readonly value: string;
}

/**
 * A condition for a query parameter of a request.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpqueryparammatch
 *
 * @example
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'search' } });
 * route.addRule({
 *   matches: [{ queryParams: [gatewayapi.QueryParamMatch.regex('page', '[0-9]+')] }],
 *   backends: [gatewayapi.Backend.of('search', { port: 8080 })],
 * });
 */
export class QueryParamMatch {
  /**
   * Matches requests with exactly this value of the parameter; case-sensitive.
   *
   * @param name - name of the parameter
   * @param value - expected value
   */
  public static exact(name: string, value: string): QueryParamMatch {
    return QueryParamMatch.of({ name, value });
  }

  /**
   * Matches the value of the parameter against a regular expression. The controller defines the syntax; Istio uses RE2.
   *
   * @param name - name of the parameter
   * @param pattern - regular expression
   */
  public static regex(name: string, pattern: string): QueryParamMatch {
    return QueryParamMatch.of({ type: 'RegularExpression', name, value: pattern });
  }

  /**
   * Creates a match from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: QueryParamMatchOptions): QueryParamMatch {
    return new QueryParamMatch(options);
  }

  private constructor(private readonly fields: QueryParamMatchOptions) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.fields };
  }
}
