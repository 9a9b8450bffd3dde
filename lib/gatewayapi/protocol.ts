/**
 * What a listener speaks.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#protocoltype
 */
export class Protocol {
  /** Plain HTTP. */
  public static readonly HTTP = new Protocol('HTTP');
  /** HTTP over TLS that the gateway terminates. Needs `tls` on the listener. */
  public static readonly HTTPS = new Protocol('HTTPS');
  /** TLS that carries something else than HTTP, or that is passed through. Needs `tls` on the listener. */
  public static readonly TLS = new Protocol('TLS');
  /** Plain TCP. */
  public static readonly TCP = new Protocol('TCP');
  /** UDP. */
  public static readonly UDP = new Protocol('UDP');
  /** Istio's tunnel between ambient workloads: for waypoints, on port 15008. */
  public static readonly HBONE = new Protocol('HBONE');

  /**
   * Any other protocol that the controller of the Gateway knows.
   *
   * @param name - such as `example.com/my-protocol`
   */
  public static of(name: string): Protocol {
    return new Protocol(name);
  }

  private constructor(private readonly name: string) {}

  /** @internal */
  public _render(): unknown {
    return this.name;
  }
}
