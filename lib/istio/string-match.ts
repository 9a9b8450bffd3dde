/**
 * Condition on a header, path or other string of a request.
 *
 * Write `istio.StringMatch.exact('v2')` for `exact: v2`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch
 *
 * @example
 * const routes = new istio.VirtualService(chart, 'reviews', { hosts: [istio.Host.of('reviews')] });
 * routes.addHttpRoute({
 *   match: [
 *     {
 *       uri: istio.StringMatch.prefix('/reviews/'),
 *       headers: { 'end-user': istio.StringMatch.exact('jason'), 'x-version': istio.StringMatch.regex('v[23]') },
 *     },
 *   ],
 *   route: [{ destination: istio.Destination.host(istio.Host.of('reviews')) }],
 * });
 */
export class StringMatch {
  /**
   * Matches if the whole value is equal; case-sensitive.
   *
   * @param value - the expected value
   */
  public static exact(value: string): StringMatch {
    return new StringMatch({ exact: value });
  }

  /**
   * Matches if the value begins with the prefix. For paths, `/api` also matches `/apiary`; `/api/` does not.
   *
   * @param value - the prefix; must not be empty
   */
  public static prefix(value: string): StringMatch {
    return new StringMatch({ prefix: value });
  }

  /**
   * Matches if a regular expression matches the whole value. RE2 syntax has no lookaround and no backreferences.
   *
   * @param pattern - the expression; rejected at synth if it is not valid RE2 or is longer than 1024 characters
   */
  public static regex(pattern: string): StringMatch {
    return new StringMatch({ regex: pattern });
  }

  /** Matches if the header or query parameter is present, whatever its value. */
  public static present(): StringMatch {
    return new StringMatch({});
  }

  private constructor(private readonly match: Record<string, string>) {}

  /** @internal */
  public _render(): unknown {
    return this.match;
  }
}
