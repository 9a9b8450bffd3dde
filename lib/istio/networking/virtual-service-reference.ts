/** VirtualService that another VirtualService can delegate to, created by this app or elsewhere. */
export interface IVirtualService {
  /** Name of the VirtualService. */
  readonly name: string;
  /**
   * Namespace of the VirtualService, if known.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string | undefined;
}

/** Options for a reference to a VirtualService of another app. */
export interface VirtualServiceReferenceOptions {
  /**
   * Namespace of the VirtualService.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}
