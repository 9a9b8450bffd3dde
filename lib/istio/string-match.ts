/**
 * How a header, path or other string of a request is compared.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch
 */
export class StringMatch {
  /**
   * The whole value is the given one; upper and lower case differ.
   *
   * @param value - the expected value
   */
  public static exact(value: string): StringMatch {
    return new StringMatch({ exact: value });
  }

  /**
   * The value begins with the given one. For paths, `/api` also matches `/apiary`; `/api/` does not.
   *
   * @param value - the beginning; must not be empty
   */
  public static prefix(value: string): StringMatch {
    return new StringMatch({ prefix: value });
  }

  /**
   * The whole value matches a regular expression in RE2 syntax, which has no look-around and no back-references.
   *
   * @param pattern - the expression; refused at synth where RE2 cannot read it or where it is longer than 1024 characters
   */
  public static regex(pattern: string): StringMatch {
    return new StringMatch({ regex: pattern });
  }

  /** The header or query parameter is there, whatever its value. */
  public static present(): StringMatch {
    return new StringMatch({});
  }

  private constructor(private readonly match: Record<string, string>) {}

  /** @internal */
  public _render(): unknown {
    return this.match;
  }
}
