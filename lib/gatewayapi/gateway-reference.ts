import type { IRouteParent } from './parent-reference';

/** A Gateway that routes can attach to, made here or elsewhere. */
export interface IGateway extends IRouteParent {
  /** Name of the Gateway. */
  readonly name: string;
  /**
   * Its namespace, where known.
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
