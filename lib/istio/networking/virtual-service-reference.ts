/** A VirtualService that another one can delegate to, made here or elsewhere. */
export interface IVirtualService {
  /** Name of the VirtualService. */
  readonly name: string;
  /**
   * Its namespace, where known.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string | undefined;
}

/** What a reference to a VirtualService of another app needs beside the name. */
export interface VirtualServiceReferenceOptions {
  /**
   * Namespace of the VirtualService.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string;
}
