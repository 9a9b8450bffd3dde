/** Fields of a header match, as in the manifest. */
export interface HeaderMatchOptions {
  /** Name of the header. */
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
 * A condition for a header of a request.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpheadermatch
 *
 * @example
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'reviews' } });
 * route.addRule({
 *   matches: [{ headers: [gatewayapi.HeaderMatch.exact('end-user', 'jason')] }],
 *   backends: [gatewayapi.Backend.of('reviews-v2', { port: 9080 })],
 * });
 * route.addRule({ backends: [gatewayapi.Backend.of('reviews-v1', { port: 9080 })] });
 */
export class HeaderMatch {
  /**
   * Matches requests with exactly this value of the header; case-sensitive.
   *
   * @param name - name of the header; not case-sensitive
   * @param value - expected value
   */
  public static exact(name: string, value: string): HeaderMatch {
    return HeaderMatch.of({ name, value });
  }

  /**
   * Matches the value of the header against a regular expression. The controller defines the syntax; Istio uses RE2.
   *
   * @param name - name of the header; not case-sensitive
   * @param pattern - regular expression
   */
  public static regex(name: string, pattern: string): HeaderMatch {
    return HeaderMatch.of({ type: 'RegularExpression', name, value: pattern });
  }

  /**
   * Creates a match from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: HeaderMatchOptions): HeaderMatch {
    return new HeaderMatch(options);
  }

  private constructor(private readonly fields: HeaderMatchOptions) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.fields };
  }
}
