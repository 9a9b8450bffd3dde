import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ImportedResource } from '../../base/imported-resource';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { someOf } from '../../private/collections';
import { NamingStrategy } from '../naming-strategy';
import type { GatewayReferenceOptions, IGateway } from './gateway-reference';
import { Server, type ServerOptions } from './server';

/** What an Istio Gateway is made of. */
export interface GatewayProps {
  /**
   * Name, namespace, labels. VirtualServices refer to the name, so give one; it must be a DNS label.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Labels of the gateway's pods, such as `{ istio: 'ingressgateway' }`; they may run in any namespace.
   *
   * @default - the pods of every gateway in the mesh
   */
  readonly selector?: { [key: string]: string };

  /**
   * Servers; more come by `addServer`. A Gateway without any is refused at synth.
   *
   * @default - none
   */
  readonly servers?: ServerOptions[];
}

/**
 * Opens ports of gateway pods at the edge of the mesh for hosts; VirtualServices bound to it say where requests go.
 *
 * Refused at synth: no server, HTTPS or TLS without TLS settings, TLS on plain protocols, two ports of one name,
 * short host names, certificates that do not fit the TLS mode, ports outside 1 to 65535.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 */
export class Gateway extends Resource implements IGateway {
  /** All sidecars of the mesh, which is what a VirtualService without `gateways` is bound to. */
  public static readonly MESH: IGateway = { name: 'mesh' };

  /**
   * A Gateway that another app makes.
   *
   * @param scope - where the reference lives
   * @param id - id of the reference
   * @param name - name of the Gateway
   * @param options - its namespace
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
  private readonly ownServers: Server[] = [];

  public constructor(scope: Construct, id: string, props: GatewayProps) {
    super(
      scope,
      id,
      { group: NETWORKING_GROUP, kind: 'Gateway' },
      props.metadata,
      NamingStrategy._at(scope)?.gatewayName(id),
    );
    this.props = props;
    for (const server of props.servers ?? []) {
      this.addServer(server);
    }
  }

  /** Its servers, in the order they are written. */
  public get servers(): Server[] {
    return [...this.ownServers];
  }

  /**
   * Opens a port for hosts.
   *
   * @param options - port, hosts and TLS
   */
  public addServer(options: ServerOptions): Server {
    const taken = this.ownServers.map((server) => server.portName);
    const server = Server._create(this, options, options.port._nameBeside(taken));
    this.ownServers.push(server);
    return server;
  }

  /** @internal */
  protected _spec(): object {
    return { selector: this.props.selector, servers: someOf(this.ownServers, this.props.servers) };
  }
}
