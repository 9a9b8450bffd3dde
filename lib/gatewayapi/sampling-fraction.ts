/** A share of requests. */
export interface SamplingFraction {
  /** Number of requests out of `denominator`, 0 or more. */
  readonly numerator: number;

  /**
   * Number of requests in total, 1 or more; not less than `numerator`.
   *
   * @default 100
   */
  readonly denominator?: number;
}
