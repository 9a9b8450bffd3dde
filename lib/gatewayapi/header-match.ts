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
    return new HeaderMatch(name, undefined, value);
  }

  /**
   * The value of the header matches a regular expression, whose syntax is that of the controller; for Istio RE2.
   *
   * @param name - name of the header, in any case
   * @param pattern - the expression
   */
  public static regex(name: string, pattern: string): HeaderMatch {
    return new HeaderMatch(name, 'RegularExpression', pattern);
  }

  private constructor(
    private readonly name: string,
    private readonly type: string | undefined,
    private readonly value: string,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { type: this.type, name: this.name, value: this.value };
  }
}
