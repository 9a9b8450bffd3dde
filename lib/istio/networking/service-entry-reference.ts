/** A ServiceEntry that policies can target, made here or elsewhere. */
export interface IServiceEntry {
  /** Name of the ServiceEntry. */
  readonly name: string;
  /**
   * Its namespace, where known; a policy must be in the same one.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string | undefined;
}

/** What a reference to a ServiceEntry of another app needs beside the name. */
export interface ServiceEntryReferenceOptions {
  /**
   * Namespace of the ServiceEntry.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string;
}
