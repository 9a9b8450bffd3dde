/** A kind of route. */
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
   * Any kind.
   *
   * @param kind - its name
   * @param group - its API group; that of Gateway API where unset
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
