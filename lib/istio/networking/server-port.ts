/** Choices for a port. */
export interface ServerPortOptions {
  /**
   * Label of the port; unique over all servers of a Gateway and over all ports of a ServiceEntry.
   *
   * @default - the protocol in lower case; a second port of the same protocol gets its number appended (`https-8443`).
   * A listener of a Sidecar needs no name and gets none
   */
  readonly name?: string;

  /**
   * Port of the endpoints that traffic goes on to: for a ServiceEntry. Istio refuses it on a Gateway and on a Sidecar,
   * where the API has it too.
   *
   * @default - the same port
   */
  readonly targetPort?: number;
}

/**
 * The port that a gateway, a sidecar or a service of a ServiceEntry listens on, and the protocol spoken there.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Port
 */
export class ServerPort {
  /** Plain HTTP/1.1 or HTTP/2. */
  public static http(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('HTTP', number, options);
  }

  /** HTTP over TLS that the gateway terminates or, with passthrough, routes by SNI. Needs `tls` on the server. */
  public static https(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('HTTPS', number, options);
  }

  /** Plain HTTP/2. */
  public static http2(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('HTTP2', number, options);
  }

  /** Plain gRPC. */
  public static grpc(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('GRPC', number, options);
  }

  /** TLS that carries something else than HTTP, or that is passed through. Needs `tls` on the server. */
  public static tls(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('TLS', number, options);
  }

  /** Plain TCP. */
  public static tcp(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort('TCP', number, options);
  }

  /**
   * Any other protocol that Istio knows, such as `MONGO` or `MYSQL`.
   *
   * @param protocol - as Istio writes it; unknown ones are refused at synth
   * @param number - 1 to 65535, or 0 together with a unix domain socket in `bind`
   * @param options - name of the port
   */
  public static of(protocol: string, number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort(protocol, number, options);
  }

  /**
   * A unix domain socket, which has no number: for a listener with `bind` of a Sidecar.
   *
   * @param protocol - as Istio writes it
   * @param options - name of the port
   */
  public static unixSocket(protocol: string, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort(protocol, undefined, options);
  }

  /**
   * A port of which nobody said the protocol; Istio takes it for TCP.
   *
   * @param number - 1 to 65535
   * @param options - name of the port
   */
  public static number(number: number, options: ServerPortOptions = {}): ServerPort {
    return new ServerPort(undefined, number, options);
  }

  private constructor(
    private readonly protocol: string | undefined,
    private readonly number: number | undefined,
    private readonly options: ServerPortOptions,
  ) {}

  /**
   * The chosen name, or one that none of the others has.
   *
   * @internal
   */
  public _nameBeside(others: readonly string[]): string {
    if (this.options.name !== undefined) {
      return this.options.name;
    }
    const protocol = this.protocol?.toLowerCase() ?? 'port';
    const numbered = `${protocol}-${this.number ?? 0}`;
    let name = others.includes(protocol) ? numbered : protocol;
    for (let suffix = 2; others.includes(name); suffix++) {
      name = `${numbered}-${suffix}`;
    }
    return name;
  }

  /** @internal */
  public _manifest(name: string | undefined): object {
    return { number: this.number, name, protocol: this.protocol, targetPort: this.options.targetPort };
  }

  /** @internal */
  public _render(): unknown {
    return this._manifest(this.options.name);
  }
}
