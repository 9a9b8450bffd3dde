/** Options for a port. */
export interface ServerPortOptions {
  /**
   * Name of the port; unique among the servers of a Gateway and the ports of a ServiceEntry.
   *
   * @default - the protocol in lowercase, with the port number appended for further ports of the protocol
   *   (`https-8443`); no name for the listener of a Sidecar, which does not need one
   */
  readonly name?: string;

  /**
   * Port of the endpoints that traffic is forwarded to, for a ServiceEntry. The API also has it for Gateways and
   * Sidecars, but Istio rejects it there.
   *
   * @default - the same port
   */
  readonly targetPort?: number;
}

/**
 * Port and protocol of a Gateway server, a Sidecar listener or a ServiceEntry.
 *
 * Write `istio.ServerPort.http(80)` for `port: { number: 80, name: http, protocol: HTTP }`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Port
 *
 * @example
 * const edge = new istio.Gateway(chart, 'edge', { selector: { istio: 'ingressgateway' } });
 * edge.addServer({
 *   port: istio.ServerPort.http(80),
 *   hosts: ['bookinfo.example.com'],
 *   tls: istio.ServerTls.httpsRedirect(),
 * });
 * edge.addServer({
 *   port: istio.ServerPort.of('MONGO', 27017, { name: 'mongo' }),
 *   hosts: ['*'],
 * });
 */
export class ServerPort {
  /** Returns a port for plaintext HTTP/1.1 or HTTP/2. */
  public static http(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('HTTP', number, options);
  }

  /**
   * Returns a port for HTTP over TLS, which the gateway terminates or, with passthrough, routes by SNI. Requires `tls`
   * on the server.
   */
  public static https(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('HTTPS', number, options);
  }

  /** Returns a port for plaintext HTTP/2. */
  public static http2(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('HTTP2', number, options);
  }

  /** Returns a port for plaintext gRPC. */
  public static grpc(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('GRPC', number, options);
  }

  /** Returns a port for TLS that does not carry HTTP or is passed through. Requires `tls` on the server. */
  public static tls(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('TLS', number, options);
  }

  /** Returns a port for plain TCP. */
  public static tcp(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('TCP', number, options);
  }

  /**
   * Returns a port for any other protocol that Istio supports, such as `MONGO` or `MYSQL`.
   *
   * @param protocol - protocol in Istio's notation; unknown protocols are rejected at synth
   * @param number - 1 to 65535; 0 with a unix domain socket in `bind`
   * @param options - name of the port
   */
  public static of(protocol: string, number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort(protocol, number, options);
  }

  /**
   * Returns a unix domain socket, which has no port number, for a Sidecar listener with `bind`.
   *
   * @param protocol - protocol in Istio's notation
   * @param options - name of the port
   */
  public static unixSocket(protocol: string, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort(protocol, undefined, options);
  }

  /**
   * Returns a port without a protocol, which Istio treats as TCP.
   *
   * @param number - 1 to 65535
   * @param options - name of the port
   */
  public static number(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort(undefined, number, options);
  }

  private constructor(
    private readonly protocolName: string | undefined,
    private readonly portNumber: number | undefined,
    private readonly options: ServerPortOptions,
  ) {}

  /**
   * The name of the port, or a generated name that differs from the names of the other ports.
   *
   * @internal
   */
  public _nameBeside(others: readonly string[]): string {
    if (this.options.name !== undefined) {
      return this.options.name;
    }
    const protocol = this.protocolName?.toLowerCase() ?? 'port';
    const numbered = `${protocol}-${this.portNumber ?? 0}`;
    let name = others.includes(protocol) ? numbered : protocol;
    for (let suffix = 2; others.includes(name); suffix++) {
      name = `${numbered}-${suffix}`;
    }
    return name;
  }

  /** @internal */
  public _manifest(name: string | undefined): object {
    return { number: this.portNumber, name, protocol: this.protocolName, targetPort: this.options.targetPort };
  }

  /** @internal */
  public _render(): unknown {
    return this._manifest(this.options.name);
  }
}
