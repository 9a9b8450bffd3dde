/**
 * Gateway that VirtualServices can bind to, created by this app or elsewhere.
 *
 * Write `{ name: 'bookinfo-gateway' }` for a Gateway by its name, and `istio.Gateway.MESH` for `mesh`.
 */
export interface IGateway {
  /** Name of the Gateway. */
  readonly name: string;
  /**
   * Namespace of the Gateway, if known. A VirtualService in the same namespace refers to the Gateway by its name only.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string | undefined;
}

/** Options for a reference to a Gateway of another app. */
export interface GatewayReferenceOptions {
  /**
   * Namespace of the Gateway.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}
