/** A comparison of query parameters, word for word as the manifest has it. */
export interface QueryParamMatchOptions {
  /** Name of the parameter. */
  readonly name: string;
  /**
   * Exact or RegularExpression.
   *
   * @default Exact
   */
  readonly type?: string;
  /** Value, or expression. */
  readonly value: string;
}

/**
 * A query parameter that a request must have.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpqueryparammatch
 */
export class QueryParamMatch {
  /**
   * The parameter has exactly the given value; upper and lower case differ.
   *
   * @param name - name of the parameter
   * @param value - the expected value
   */
  public static exact(name: string, value: string): QueryParamMatch {
    return QueryParamMatch.of({ name, value });
  }

  /**
   * The value of the parameter matches a regular expression, whose syntax is that of the controller; for Istio RE2.
   *
   * @param name - name of the parameter
   * @param pattern - the expression
   */
  public static regex(name: string, pattern: string): QueryParamMatch {
    return QueryParamMatch.of({ type: 'RegularExpression', name, value: pattern });
  }

  /**
   * Any comparison, word for word.
   *
   * @param options - what is written
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
