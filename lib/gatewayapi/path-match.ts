/** A comparison of paths, word for word as the manifest has it. */
export interface PathMatchOptions {
  /**
   * Exact, PathPrefix or RegularExpression.
   *
   * @default PathPrefix
   */
  readonly type?: string;
  /**
   * Path, or expression.
   *
   * @default /
   */
  readonly value?: string;
}

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
    return PathMatch.of({ type: 'Exact', value: path });
  }

  /**
   * The path begins with the elements of the given one: `/api` matches `/api` and `/api/v1`, but not `/apiary`.
   *
   * @param path - begins with `/`
   */
  public static prefix(path: string): PathMatch {
    return PathMatch.of({ type: 'PathPrefix', value: path });
  }

  /**
   * The whole path matches a regular expression, whose syntax is that of the controller; for Istio RE2.
   *
   * @param pattern - the expression
   */
  public static regex(pattern: string): PathMatch {
    return PathMatch.of({ type: 'RegularExpression', value: pattern });
  }

  /**
   * Any comparison, word for word.
   *
   * @param options - what is written
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
