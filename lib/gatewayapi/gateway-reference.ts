import type { IRouteParent } from './parent-reference';

/** A Gateway that routes can attach to, defined in this app or elsewhere. */
export interface IGateway extends IRouteParent {
  /** Name of the Gateway. */
  readonly name: string;
  /**
   * Namespace of the Gateway, if known.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string | undefined;
}

/** Options for `Gateway.fromGatewayName`. */
export interface GatewayReferenceOptions {
  /**
   * Namespace of the Gateway.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}
