/**
 * Protocol of a listener.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#protocoltype
 *
 * @example
 * const waypoint = new gatewayapi.Gateway(chart, 'waypoint', {
 *   metadata: { name: 'waypoint', labels: { 'istio.io/waypoint-for': 'service' } },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO_WAYPOINT,
 * });
 * waypoint.addListener('mesh', { port: 15008, protocol: gatewayapi.Protocol.HBONE });
 */
export class Protocol {
  /** Plain HTTP. */
  public static readonly HTTP = new Protocol('HTTP');
  /** HTTP over TLS, which the gateway terminates. Requires `tls` on the listener. */
  public static readonly HTTPS = new Protocol('HTTPS');
  /** TLS for protocols other than HTTP, or TLS that is passed through. Requires `tls` on the listener. */
  public static readonly TLS = new Protocol('TLS');
  /** Plain TCP. */
  public static readonly TCP = new Protocol('TCP');
  /** UDP. */
  public static readonly UDP = new Protocol('UDP');
  /** Istio's tunnel protocol between ambient workloads; for waypoints, on port 15008. */
  public static readonly HBONE = new Protocol('HBONE');

  /**
   * Creates an implementation-specific protocol.
   *
   * @param name - name, such as `example.com/my-protocol`
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
