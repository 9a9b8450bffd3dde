/** Options for an address. */
export interface GatewayAddressOptions {
  /**
   * Where the address is reachable from: `Cluster`, or a value of the controller such as `example.com/office`. Requires
   * the experimental channel.
   *
   * @default - decided by the controller
   */
  readonly routability?: string;
}

/**
 * An address that a Gateway requests.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspecaddress
 *
 * @example
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', {
 *   metadata: { name: 'web' },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO,
 *   addresses: [gatewayapi.GatewayAddress.ipAddress('203.0.113.10')],
 * });
 * gateway.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
 */
export class GatewayAddress {
  /**
   * Requests an IP address.
   *
   * @param value - address; the controller chooses one if it is not set
   * @param options - where the address is reachable from
   */
  public static ipAddress(value?: string, options: GatewayAddressOptions = {}): GatewayAddress {
    // The API defaults to this type, but an address needs at least one field.
    return new GatewayAddress(value === undefined ? 'IPAddress' : undefined, value, options);
  }

  /**
   * Requests a DNS name, such as the name of the Service through which Istio finds gateway pods that it does not
   * deploy.
   *
   * @param value - name; the controller chooses one if it is not set
   * @param options - where the address is reachable from
   */
  public static hostname(value?: string, options: GatewayAddressOptions = {}): GatewayAddress {
    return new GatewayAddress('Hostname', value, options);
  }

  /**
   * Requests any IP address that is reachable from a place. Requires the experimental channel.
   *
   * @param routability - `Cluster`, or a value of the controller such as `example.com/office`
   */
  public static reachableFrom(routability: string): GatewayAddress {
    return new GatewayAddress(undefined, undefined, { routability });
  }

  /**
   * Requests an address of another type.
   *
   * @param type - type, such as `NamedAddress` or `example.com/floating-ip`
   * @param value - address; the controller chooses one if it is not set
   * @param options - where the address is reachable from
   */
  public static of(type: string, value?: string, options: GatewayAddressOptions = {}): GatewayAddress {
    return new GatewayAddress(type, value, options);
  }

  private constructor(
    private readonly type: string | undefined,
    private readonly value: string | undefined,
    private readonly options: GatewayAddressOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { type: this.type, value: this.value, ...this.options };
  }
}
