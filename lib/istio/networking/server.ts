import type { IGateway } from './gateway-reference';
import type { ServerPort } from './server-port';
import type { ServerTls } from './server-tls';

/**
 * One server of a Gateway: a port, the hosts it answers for, and TLS.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export interface ServerOptions {
  /** Port and protocol. */
  readonly port: ServerPort;

  /**
   * Hosts, of which at least one is needed: a full DNS name, `*`, or `*.example.com`. A namespace in front
   * (`team-a/*.example.com`, `./*`) lets only VirtualServices of that namespace serve the host.
   */
  readonly hosts: string[];

  /**
   * TLS settings. HTTPS and TLS ports must have them; on HTTP ports only a redirect to HTTPS is allowed.
   *
   * @default - no TLS
   */
  readonly tls?: ServerTls;

  /**
   * Name of the server, for EnvoyFilters and statistics.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * IP address or unix domain socket (`unix:///path`, `unix://@name`) to listen on.
   *
   * @default - all addresses
   */
  readonly bind?: string;

  /**
   * Where traffic of a sidecar goes by default; kept by Istio for later use.
   *
   * @default - none
   */
  readonly defaultEndpoint?: string;
}

/** A server of a Gateway that this app makes. */
export class Server {
  /** @internal */
  public static _create(gateway: IGateway, options: ServerOptions, portName: string): Server {
    return new Server(gateway, options, portName);
  }

  private constructor(
    /** The Gateway it belongs to. */
    public readonly gateway: IGateway,
    private readonly options: ServerOptions,
    /** Name of its port, which no other server of the Gateway has. */
    public readonly portName: string,
  ) {}

  /** Hosts it answers for. */
  public get hosts(): string[] {
    return [...this.options.hosts];
  }

  /** @internal */
  public _render(): unknown {
    return { ...this.options, port: this.options.port._manifest(this.portName) };
  }
}
