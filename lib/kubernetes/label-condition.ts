/** A condition on labels. A `LabelExpression` of cdk8s-plus is one, such as `LabelExpression.in('version', ['v1'])`. */
export interface LabelCondition {
  /** Key of the label. */
  readonly key: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  readonly operator: string;
  /**
   * Values for `In` and `NotIn`.
   *
   * @default - none
   */
  readonly values?: string[] | undefined;
}
