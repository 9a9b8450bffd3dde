/** Why Prometheus rejects an expression. */
export interface PromQlProblem {
  readonly reason: string;
  readonly suggestion?: string;
  /** Offset in the expression. */
  readonly offset: number;
}

/** Ends the check of an expression: what follows a mistake often only results from it. */
export class PromQlError extends Error implements PromQlProblem {
  public constructor(
    public readonly reason: string,
    public readonly offset: number,
    public readonly suggestion?: string,
  ) {
    super(reason);
  }
}
