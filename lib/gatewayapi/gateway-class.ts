import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ImportedResource } from '../base/imported-resource';
import { Resource } from '../base/resource';
import { REMOTE_CLASS, WAYPOINT_CLASS } from '../facts/gateways';
import { GATEWAY_API_GROUP } from '../facts/kinds';
import type { IGatewayClass } from './gateway-class-reference';
import type { ObjectReference } from './object-reference';

/** What a GatewayClass is made of. */
export interface GatewayClassProps {
  /**
   * Name and labels. Gateways refer to the name, so give one. A GatewayClass has no namespace.
   *
   * @default - a generated name
   */
  readonly metadata?: ApiObjectMetadata;

  /** Controller that makes the Gateways of this class, such as `istio.io/gateway-controller`; cannot be changed later. */
  readonly controllerName: string;

  /**
   * What the class is for, in up to 64 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * An object with settings for the controller.
   *
   * @default - none
   */
  readonly parametersRef?: ObjectReference;
}

/**
 * Who makes the Gateways of a class. The classes of Istio come with it; they need not be made.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/gatewayclass/
 */
export class GatewayClass extends Resource implements IGatewayClass {
  /** Gateways at the edge of the mesh, for which Istio starts pods and a Service. */
  public static readonly ISTIO: IGatewayClass = { name: 'istio' };
  /** Waypoints of an ambient mesh. */
  public static readonly ISTIO_WAYPOINT: IGatewayClass = { name: WAYPOINT_CLASS };
  /** Gateways of other networks or clusters that this cluster only knows the address of. */
  public static readonly ISTIO_REMOTE: IGatewayClass = { name: REMOTE_CLASS };

  /**
   * A GatewayClass that another app, or a controller, makes.
   *
   * @param scope - where the reference lives
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
