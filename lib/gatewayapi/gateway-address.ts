/**
 * An address that a Gateway asks for.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspecaddress
 */
export class GatewayAddress {
  /**
   * An IP address.
   *
   * @param value - the address; any of the controller's choice where unset
   */
  public static ipAddress(value?: string): GatewayAddress {
    // The type is what the API assumes, unless there is nothing else to say.
    return new GatewayAddress(value === undefined ? 'IPAddress' : undefined, value);
  }

  /**
   * A DNS name, such as that of a Service by which Istio finds gateway pods that it does not run itself.
   *
   * @param value - the name; any of the controller's choice where unset
   */
  public static hostname(value?: string): GatewayAddress {
    return new GatewayAddress('Hostname', value);
  }

  /**
   * An address of another type.
   *
   * @param type - such as `NamedAddress` or `example.com/floating-ip`
   * @param value - the address; any of the controller's choice where unset
   */
  public static of(type: string, value?: string): GatewayAddress {
    return new GatewayAddress(type, value);
  }

  private constructor(
    private readonly type: string | undefined,
    private readonly value: string | undefined,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { type: this.type, value: this.value };
  }
}
