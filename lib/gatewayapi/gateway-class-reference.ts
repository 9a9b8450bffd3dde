/** A GatewayClass, made here or elsewhere. */
export interface IGatewayClass {
  /** Name of the GatewayClass. */
  readonly name: string;
}
