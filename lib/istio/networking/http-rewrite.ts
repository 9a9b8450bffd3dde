/** Rewrites a path by a regular expression. */
export interface UriRegexRewrite {
  /** Expression in RE2 syntax for the part of the path that is replaced. */
  readonly match: string;
  /** What stands in its place; `\1` is the first group. */
  readonly rewrite: string;
}

/**
 * Changes path or host of a request before it goes to the service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export interface HttpRewrite {
  /**
   * New path; where the match is by prefix, it replaces the prefix. Not together with `uriRegexRewrite`.
   *
   * @default - the path stays
   */
  readonly uri?: string;
  /**
   * New host.
   *
   * @default - the host stays
   */
  readonly authority?: string;
  /**
   * New path by a regular expression.
   *
   * @default - the path stays
   */
  readonly uriRegexRewrite?: UriRegexRewrite;
}
