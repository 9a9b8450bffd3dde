import type { IGateway } from './gateway-reference';
import type { ServerPort } from './server-port';
import type { ServerTls } from './server-tls';

/**
 * Server of a Gateway: a port, its hosts and TLS.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export interface ServerOptions {
  /** Port and protocol. Write `istio.ServerPort.http(80)` for `port: { number: 80, name: http, protocol: HTTP }`. */
  readonly port: ServerPort;

  /**
   * Hosts, at least one: a full DNS name, `*` or `*.example.com`. With a namespace prefix (`team-a/*.example.com`,
   * `./*`), only VirtualServices of that namespace can serve the host.
   */
  readonly hosts: string[];

  /**
   * TLS settings. Required for HTTPS and TLS ports; HTTP ports accept only a redirect to HTTPS.
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
   * Default destination of a sidecar's traffic; reserved by Istio for future use.
   *
   * @default - none
   */
  readonly defaultEndpoint?: string;
}

/**
 * Server of a Gateway that this app creates.
 *
 * @example
 * const edge = new istio.Gateway(chart, 'edge', { metadata: { name: 'edge' }, selector: { istio: 'ingressgateway' } });
 * const server = edge.addServer({ port: istio.ServerPort.http(80), hosts: ['bookinfo.example.com'] });
 * const routes = new istio.VirtualService(chart, 'bookinfo', {
 *   hosts: [istio.Host.of('bookinfo.example.com')],
 *   gateways: [server.gateway],
 * });
 * routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('productpage')) }] });
 */
export class Server {
  /** @internal */
  public static _create(gateway: IGateway, options: ServerOptions, portName: string): Server {
    return new Server(gateway, options, portName);
  }

  private constructor(
    /** Gateway that the server belongs to. */
    public readonly gateway: IGateway,
    private readonly options: ServerOptions,
    /** Name of the port, unique in the Gateway. */
    public readonly portName: string,
  ) {}

  /** Hosts of the server. */
  public get hosts(): string[] {
    return [...this.options.hosts];
  }

  /** @internal */
  public _render(): unknown {
    return { ...this.options, port: this.options.port._manifest(this.portName) };
  }
}
