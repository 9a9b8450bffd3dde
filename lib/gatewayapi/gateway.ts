import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { someOf } from '../private/collections';
import type { DefaultScope } from './default-scope';
import type { FromNamespaces } from './from-namespaces';
import type { GatewayAddress } from './gateway-address';
import type { IGatewayClass } from './gateway-class-reference';
import type { GatewayInfrastructure } from './gateway-infrastructure';
import type { GatewayReferenceOptions, IGateway } from './gateway-reference';
import type { GatewayTls } from './gateway-tls';
import { ImportedParent } from './imported-parent';
import { ListenerOwner } from './listener-owner';

/** Which ListenerSets may add listeners to a Gateway. */
export interface AllowedListeners {
  /**
   * Namespaces of the ListenerSets.
   *
   * @default - none
   */
  readonly namespaces?: FromNamespaces;
}

/** What a Gateway is made of, beside its listeners. */
export interface GatewayProps {
  /**
   * Name, namespace, labels. Routes refer to the name, so give one.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Who makes the gateway, such as `GatewayClass.ISTIO`. */
  readonly gatewayClass: IGatewayClass;

  /**
   * Addresses that the gateway asks for.
   *
   * @default - of the controller's choice
   */
  readonly addresses?: GatewayAddress[];

  /**
   * Labels, annotations and settings of what the controller makes for the gateway.
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
   * TLS of the gateway as a whole: client certificates that it asks for, and the one it shows to services.
   *
   * @default - none
   */
  readonly tls?: GatewayTls;

  /**
   * Makes this the Gateway of routes that ask for default Gateways. Needs the experimental channel.
   *
   * @default - no default Gateway
   */
  readonly defaultScope?: DefaultScope;
}

/**
 * Opens ports at the edge of the mesh, or is the waypoint of a part of it; routes that attach to its listeners say where
 * requests go.
 *
 * Refused at synth: no listener, two listeners of one name, listeners that cannot be told apart, TLS on plain protocols,
 * the protocol TLS without a mode, ports outside 1 to 65535, and whatever else the API server refuses.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/gateway/
 */
export class Gateway extends ListenerOwner implements IGateway {
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
    return { gatewayClassName: gatewayClass.name, ...spec, listeners: someOf(this.listeners) };
  }
}
