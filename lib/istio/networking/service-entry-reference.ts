/** ServiceEntry that policies can target, created by this app or elsewhere. */
export interface IServiceEntry {
  /** Name of the ServiceEntry. */
  readonly name: string;
  /**
   * Namespace of the ServiceEntry, if known; a policy must be in the same namespace.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string | undefined;
}

/** Options for a reference to a ServiceEntry of another app. */
export interface ServiceEntryReferenceOptions {
  /**
   * Namespace of the ServiceEntry.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}
