/** Choices for a key of a Secret or ConfigMap. */
export interface KeyOptions {
  /**
   * Whether the object or its key may be missing.
   *
   * @default false
   */
  readonly optional?: boolean;
}
