/** A GatewayClass, defined in this app or elsewhere. */
export interface IGatewayClass {
  /** Name of the GatewayClass. */
  readonly name: string;
}
