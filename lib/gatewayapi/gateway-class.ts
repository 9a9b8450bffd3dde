import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ImportedResource } from '../base/imported-resource';
import { Resource } from '../base/resource';
import {
  AGENTGATEWAY_CLASS,
  AGENTGATEWAY_WAYPOINT_CLASS,
  EAST_WEST_CLASS,
  ISTIO_CLASS,
  REMOTE_CLASS,
  WAYPOINT_CLASS,
} from '../facts/gateways';
import { GATEWAY_API_GROUP } from '../facts/kinds';
import type { IGatewayClass } from './gateway-class-reference';
import type { ObjectReference } from './object-reference';

/** Properties for `GatewayClass`. */
export interface GatewayClassProps {
  /**
   * Name and labels. Set a name, because Gateways refer to it. A GatewayClass has no namespace.
   *
   * @default - a generated name
   */
  readonly metadata?: ApiObjectMetadata;

  /** Controller that manages the Gateways of this class, such as `istio.io/gateway-controller`. Immutable. */
  readonly controllerName: string;

  /**
   * Description of the class, up to 64 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Object with settings for the controller.
   *
   * @default - none
   */
  readonly parametersRef?: ObjectReference;
}

/**
 * A class of Gateways that one controller manages. Istio creates its own classes (`GatewayClass.ISTIO` and others), so
 * they need not be defined.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/gatewayclass/
 *
 * @example
 * const internal = new gatewayapi.GatewayClass(chart, 'class', {
 *   metadata: { name: 'internal' },
 *   controllerName: 'istio.io/gateway-controller',
 *   description: 'Gateways of the internal network',
 * });
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', { metadata: { name: 'web' }, gatewayClass: internal });
 * gateway.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
 */
export class GatewayClass extends Resource implements IGatewayClass {
  /** Gateways at the edge of the mesh; Istio deploys their pods and a Service. */
  public static readonly ISTIO: IGatewayClass = { name: ISTIO_CLASS };
  /** Waypoints of an ambient mesh. */
  public static readonly ISTIO_WAYPOINT: IGatewayClass = { name: WAYPOINT_CLASS };
  /** Gateways in other networks or clusters; this cluster knows only their addresses. */
  public static readonly ISTIO_REMOTE: IGatewayClass = { name: REMOTE_CLASS };
  /** Gateways between the networks of an ambient mesh. */
  public static readonly ISTIO_EAST_WEST: IGatewayClass = { name: EAST_WEST_CLASS };
  /** Gateways that run agentgateway instead of Envoy. istiod needs `PILOT_ENABLE_AGENTGATEWAY=true`. */
  public static readonly ISTIO_AGENTGATEWAY: IGatewayClass = { name: AGENTGATEWAY_CLASS };
  /** Waypoints that run agentgateway instead of Envoy. istiod needs `PILOT_ENABLE_AGENTGATEWAY=true`. */
  public static readonly ISTIO_AGENTGATEWAY_WAYPOINT: IGatewayClass = { name: AGENTGATEWAY_WAYPOINT_CLASS };

  /**
   * Refers to a GatewayClass that another app or a controller creates.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the GatewayClass
   */
  public static fromGatewayClassName(scope: Construct, id: string, name: string): IGatewayClass {
    return new ImportedResource(scope, id, name, undefined);
  }

  private readonly props: GatewayClassProps;

  public constructor(scope: Construct, id: string, props: GatewayClassProps) {
    super(scope, id, { group: GATEWAY_API_GROUP, kind: 'GatewayClass' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, parametersRef, ...spec } = this.props;
    return { ...spec, parametersRef: parametersRef?._withNamespace() };
  }
}
