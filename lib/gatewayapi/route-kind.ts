/**
 * A kind of route.
 *
 * @example
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', {
 *   metadata: { name: 'web' },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO,
 * });
 * gateway.addListener('grpc', {
 *   port: 80,
 *   protocol: gatewayapi.Protocol.HTTP,
 *   allowedRoutes: { kinds: [gatewayapi.RouteKind.GRPC_ROUTE] },
 * });
 */
export class RouteKind {
  /** HTTPRoute. */
  public static readonly HTTP_ROUTE = RouteKind.of('HTTPRoute');
  /** GRPCRoute. */
  public static readonly GRPC_ROUTE = RouteKind.of('GRPCRoute');
  /** TLSRoute. */
  public static readonly TLS_ROUTE = RouteKind.of('TLSRoute');
  /** TCPRoute. */
  public static readonly TCP_ROUTE = RouteKind.of('TCPRoute');
  /** UDPRoute. */
  public static readonly UDP_ROUTE = RouteKind.of('UDPRoute');

  /**
   * Creates another kind of route.
   *
   * @param kind - name of the kind
   * @param group - API group of the kind; the group of the Gateway API if unset
   */
  public static of(kind: string, group?: string): RouteKind {
    return new RouteKind(kind, group);
  }

  private constructor(
    private readonly kind: string,
    private readonly group: string | undefined,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { group: this.group, kind: this.kind };
  }
}
