import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../../base/entries';
import { ImportedResource } from '../../base/imported-resource';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { NamingStrategy } from '../naming-strategy';
import type { GatewayReferenceOptions, IGateway } from './gateway-reference';
import { Server, type ServerOptions } from './server';

/** Properties for `Gateway`. */
export interface GatewayProps {
  /**
   * Name, namespace, labels. Set the name, because VirtualServices refer to it; it must be a DNS label.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Labels of the gateway's pods, such as `{ istio: 'ingressgateway' }`; the pods may be in any namespace.
   *
   * @default - the pods of all gateways in the mesh
   */
  readonly selector?: { [key: string]: string };

  /**
   * Servers; add more with `addServer`. A Gateway without servers is rejected at synth.
   *
   * @default - none
   */
  readonly servers?: ServerOptions[];
}

/**
 * Opens ports of gateway pods at the edge of the mesh for hosts. VirtualServices that bind to it define the routes.
 *
 * Rejected at synth: no servers, HTTPS or TLS without TLS settings, TLS settings on plaintext protocols, duplicate port
 * names, short host names, certificates that do not match the TLS mode, and ports outside 1 to 65535.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 *
 * @example
 * const edge = new istio.Gateway(chart, 'edge', {
 *   metadata: { name: 'bookinfo-gateway' },
 *   selector: { istio: 'ingressgateway' },
 * });
 * edge.addServer({ port: istio.ServerPort.http(80), hosts: ['bookinfo.example.com'] });
 * const routes = new istio.VirtualService(chart, 'bookinfo', {
 *   hosts: [istio.Host.of('bookinfo.example.com')],
 *   gateways: [edge],
 * });
 * routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('productpage')) }] });
 */
export class Gateway extends Resource implements IGateway {
  /** All sidecars of the mesh: the default for a VirtualService without `gateways`. */
  public static readonly MESH: IGateway = { name: 'mesh' };

  /**
   * Refers to a Gateway of another app.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the Gateway
   * @param options - namespace
   */
  public static fromGatewayName(
    scope: Construct,
    id: string,
    name: string,
    options: GatewayReferenceOptions = {},
  ): IGateway {
    return new ImportedResource(scope, id, name, options.namespace);
  }

  private readonly props: GatewayProps;
  private readonly ownServers: Entries<Server>;

  public constructor(scope: Construct, id: string, props: GatewayProps) {
    super(
      scope,
      id,
      { group: NETWORKING_GROUP, kind: 'Gateway' },
      props.metadata,
      NamingStrategy._at(scope)?.gatewayName(id),
    );
    this.props = props;
    this.ownServers = new Entries(props.servers && []);
    for (const server of props.servers ?? []) {
      this.addServer(server);
    }
  }

  /** Servers, in the order of the manifest. */
  public get servers(): Server[] {
    return this.ownServers.items;
  }

  /**
   * Adds a server: a port that is open for hosts.
   *
   * @param options - port, hosts and TLS
   */
  public addServer(options: ServerOptions): Server {
    const taken = this.ownServers.items.map((server) => server.portName);
    const server = Server._create(this, options, options.port._nameBeside(taken));
    this.ownServers.add(server);
    return server;
  }

  /** @internal */
  protected _spec(): object {
    return { selector: this.props.selector, servers: this.ownServers.render() };
  }
}
