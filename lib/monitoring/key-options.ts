/** Choices for a key of a Secret or ConfigMap. */
export interface KeyOptions {
  /**
   * Whether the object or its key may be missing.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** A key of a Secret or ConfigMap, word for word as the manifest has it. */
export interface KeyReferenceOptions extends KeyOptions {
  /**
   * Name of the object.
   *
   * @default - none, as in `key: ""`, by which tools say that there is nothing
   */
  readonly name?: string;
  /** Key within the object. */
  readonly key: string;
}
