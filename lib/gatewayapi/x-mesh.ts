import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../base/resource';
import { EXPERIMENTAL_GATEWAY_API_GROUP } from '../facts/kinds';
import type { ObjectReference } from './object-reference';

/** Properties for `XMesh`. */
export interface XMeshProps {
  /**
   * Name and labels. An XMesh has no namespace.
   *
   * @default - a generated name
   */
  readonly metadata?: ApiObjectMetadata;

  /** Controller of the mesh, such as `istio.io/mesh-controller`. Immutable. */
  readonly controllerName: string;

  /**
   * Description of the mesh, up to 64 characters.
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
 * The mesh of a cluster, whose controller reports the features that it supports in the status. Requires the experimental
 * channel; Istio does not process this kind.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-3949/
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * new gatewayapi.XMesh(chart, 'mesh', {
 *   metadata: { name: 'mesh' },
 *   controllerName: 'example.com/mesh-controller',
 * });
 */
export class XMesh extends Resource {
  private readonly props: XMeshProps;

  public constructor(scope: Construct, id: string, props: XMeshProps) {
    super(scope, id, { group: EXPERIMENTAL_GATEWAY_API_GROUP, kind: 'XMesh', version: 'v1alpha1' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, parametersRef, ...spec } = this.props;
    return { ...spec, parametersRef: parametersRef?._withNamespace() };
  }
}
