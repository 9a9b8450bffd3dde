/** Rewrite of a path by a regular expression. */
export interface UriRegexRewrite {
  /** Regular expression in RE2 syntax for the part of the path to replace. */
  readonly match: string;
  /** Replacement; `\1` is the first group. */
  readonly rewrite: string;
}

/**
 * Changes of the path or host of a request before it is sent to the service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export interface HttpRewrite {
  /**
   * New path; for a prefix match, only the prefix is replaced. Not together with `uriRegexRewrite`.
   *
   * @default - unchanged
   */
  readonly uri?: string;
  /**
   * New host.
   *
   * @default - unchanged
   */
  readonly authority?: string;
  /**
   * New path, by a regular expression.
   *
   * @default - unchanged
   */
  readonly uriRegexRewrite?: UriRegexRewrite;
}
