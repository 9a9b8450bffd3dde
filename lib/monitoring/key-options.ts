/** Options for a key of a Secret or ConfigMap. */
export interface KeyOptions {
  /**
   * Whether the object or its key may be missing.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** Fields of a reference to a key of a Secret or ConfigMap, as in the manifest. */
export interface KeyReferenceOptions extends KeyOptions {
  /**
   * Name of the object.
   *
   * @default - none, as in `key: ""`, which some tools write for an empty reference
   */
  readonly name?: string;
  /** Key in the object. */
  readonly key: string;
}
