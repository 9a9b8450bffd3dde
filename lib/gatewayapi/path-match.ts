/**
 * How the path of a request is compared.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httppathmatch
 */
export class PathMatch {
  /**
   * The whole path is the given one; upper and lower case differ.
   *
   * @param path - begins with `/`
   */
  public static exact(path: string): PathMatch {
    return new PathMatch('Exact', path);
  }

  /**
   * The path begins with the elements of the given one: `/api` matches `/api` and `/api/v1`, but not `/apiary`.
   *
   * @param path - begins with `/`
   */
  public static prefix(path: string): PathMatch {
    return new PathMatch('PathPrefix', path);
  }

  /**
   * The whole path matches a regular expression, whose syntax is that of the controller; for Istio RE2.
   *
   * @param pattern - the expression
   */
  public static regex(pattern: string): PathMatch {
    return new PathMatch('RegularExpression', pattern);
  }

  private constructor(
    private readonly type: string,
    private readonly value: string,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { type: this.type, value: this.value };
  }
}
