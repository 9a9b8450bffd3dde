/** A comparison of headers, word for word as the manifest has it. */
export interface HeaderMatchOptions {
  /** Name of the header. */
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
 * A header that a request must have.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpheadermatch
 */
export class HeaderMatch {
  /**
   * The header has exactly the given value; upper and lower case differ.
   *
   * @param name - name of the header, in any case
   * @param value - the expected value
   */
  public static exact(name: string, value: string): HeaderMatch {
    return HeaderMatch.of({ name, value });
  }

  /**
   * The value of the header matches a regular expression, whose syntax is that of the controller; for Istio RE2.
   *
   * @param name - name of the header, in any case
   * @param pattern - the expression
   */
  public static regex(name: string, pattern: string): HeaderMatch {
    return HeaderMatch.of({ type: 'RegularExpression', name, value: pattern });
  }

  /**
   * Any comparison, word for word.
   *
   * @param options - what is written
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
