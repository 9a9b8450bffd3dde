import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { DefaultScope } from './default-scope';
import type { FromNamespaces } from './from-namespaces';
import type { GatewayAddress } from './gateway-address';
import type { IGatewayClass } from './gateway-class-reference';
import type { GatewayInfrastructure } from './gateway-infrastructure';
import type { GatewayReferenceOptions, IGateway } from './gateway-reference';
import type { GatewayTls } from './gateway-tls';
import { ImportedParent } from './imported-parent';
import { ListenerOwner } from './listener-owner';

/** ListenerSets that may add listeners to a Gateway. */
export interface AllowedListeners {
  /**
   * Namespaces of the ListenerSets.
   *
   * @default - none
   */
  readonly namespaces?: FromNamespaces;
}

/** Properties for `Gateway`. */
export interface GatewayProps {
  /**
   * Name, namespace and labels. Set a name, because routes refer to it.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Class of the Gateway, such as `GatewayClass.ISTIO`. */
  readonly gatewayClass: IGatewayClass;

  /**
   * Addresses that the Gateway requests.
   *
   * @default - chosen by the controller
   */
  readonly addresses?: GatewayAddress[];

  /**
   * Labels, annotations and settings for the resources that the controller creates for the Gateway.
   *
   * @default - none
   */
  readonly infrastructure?: GatewayInfrastructure;

  /**
   * ListenerSets that may add listeners.
   *
   * @default - none
   */
  readonly allowedListeners?: AllowedListeners;

  /**
   * TLS settings for the whole Gateway: validation of client certificates, and the certificate presented to services.
   *
   * @default - none
   */
  readonly tls?: GatewayTls;

  /**
   * Scope in which this Gateway is a default Gateway, for routes that use default Gateways. Requires the experimental
   * channel.
   *
   * @default - not a default Gateway
   */
  readonly defaultScope?: DefaultScope;
}

/**
 * A gateway at the edge of the mesh, or a waypoint. Routes that attach to its listeners define where requests go.
 *
 * Rejected at synth: a Gateway without listeners, listeners with the same name, listeners with the same port, protocol
 * and hostname, TLS settings for plain protocols, the protocol TLS without a mode, ports outside 1 to 65535, and
 * everything else that the API server rejects.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/gateway/
 *
 * @example
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', {
 *   metadata: { name: 'web' },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO,
 * });
 * const http = gateway.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'bookinfo' }, parents: [http] });
 * route.addRule({ backends: [gatewayapi.Backend.of('productpage', { port: 9080 })] });
 */
export class Gateway extends ListenerOwner implements IGateway {
  /**
   * Refers to a Gateway that another app creates.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the Gateway
   * @param options - namespace of the Gateway
   */
  public static fromGatewayName(
    scope: Construct,
    id: string,
    name: string,
    options: GatewayReferenceOptions = {},
  ): IGateway {
    return new ImportedParent(scope, id, undefined, name, options.namespace);
  }

  private readonly props: GatewayProps;

  public constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, { kind: 'Gateway' }, props.metadata, undefined);
    this.props = props;
    this._grantReferences(props.tls);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, gatewayClass, ...spec } = this.props;
    return { gatewayClassName: gatewayClass.name, ...spec, listeners: this._listeners.render() };
  }
}
