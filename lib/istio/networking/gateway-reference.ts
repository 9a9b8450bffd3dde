/** A Gateway that VirtualServices can bind to, made here or elsewhere. */
export interface IGateway {
  /** Name of the Gateway. */
  readonly name: string;
  /**
   * Its namespace, where known. A VirtualService in the same namespace names the Gateway without it.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string | undefined;
}

/** What a reference to a Gateway of another app needs beside the name. */
export interface GatewayReferenceOptions {
  /**
   * Namespace of the Gateway.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string;
}
