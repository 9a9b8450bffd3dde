import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderer } from '../base/renderer';
import { Resource } from '../base/resource';
import { GATEWAY_API_GROUP } from '../facts/kinds';
import type { IObject } from '../kubernetes/object';

/** Resources of a kind in a namespace that may refer to objects in the namespace of the grant. */
export interface ReferenceGrantFrom {
  /**
   * API group of the kind.
   *
   * @default - the group of the Gateway API
   */
  readonly group?: string;
  /** Kind, such as `HTTPRoute` or `Gateway`. */
  readonly kind: string;
  /** Namespace of these resources. A grant cannot apply to all namespaces. */
  readonly namespace: string;
}

/**
 * Objects in the namespace of a grant that resources in other namespaces may refer to.
 *
 * @example
 * new gatewayapi.ReferenceGrant(chart, 'grant', {
 *   metadata: { name: 'certificate', namespace: 'certificates' },
 *   from: [{ kind: 'Gateway', namespace: 'infra' }],
 *   to: [gatewayapi.ReferenceGrantTo.named('Secret', 'bookinfo-certificate')],
 * });
 */
export class ReferenceGrantTo {
  /**
   * Allows references to every object of a kind.
   *
   * @param kind - kind, such as `Service`
   * @param group - API group; the core group if unset
   */
  public static all(kind: string, group = ''): ReferenceGrantTo {
    return new ReferenceGrantTo(() => ({ group, kind }));
  }

  /**
   * Allows references to one object by name.
   *
   * @param kind - kind, such as `Service`
   * @param name - name of the object
   * @param group - API group; the core group if unset
   */
  public static named(kind: string, name: string, group = ''): ReferenceGrantTo {
    return new ReferenceGrantTo(() => ({ group, kind, name }));
  }

  /**
   * Allows references to one cdk8s-plus resource, such as a Service, Secret or ConfigMap. Rejected at synth if it is
   * not in the namespace of the grant.
   *
   * @param resource - the resource
   */
  public static resource(resource: IObject): ReferenceGrantTo {
    return new ReferenceGrantTo((renderer) => localReference(renderer, identityOfResource(resource)));
  }

  private constructor(private readonly render: (renderer: Renderer) => object) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}

/** Properties for `ReferenceGrant`. */
export interface ReferenceGrantProps {
  /**
   * Name, namespace and labels. The namespace must be that of the objects that are referred to.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Resources that may refer to the objects; at least one item. */
  readonly from: ReferenceGrantFrom[];

  /** Objects that they may refer to; at least one item. */
  readonly to: ReferenceGrantTo[];
}

/**
 * Allows resources in other namespaces to refer to objects in its own namespace. Without a grant, a route to a Service
 * in another namespace responds with status 500, and a listener with a certificate from another namespace does not
 * work.
 *
 * Routes, Gateways and ListenerSets of this package create the grants that they need, in the namespace of the
 * referenced object. If the owner of that namespace creates the grant, set `referenceGrant: false` on the reference.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 *
 * @example
 * new gatewayapi.ReferenceGrant(chart, 'grant', {
 *   metadata: { name: 'from-infra' },
 *   from: [{ kind: 'HTTPRoute', namespace: 'infra' }],
 *   to: [gatewayapi.ReferenceGrantTo.all('Service')],
 * });
 */
export class ReferenceGrant extends Resource {
  private readonly props: ReferenceGrantProps;

  public constructor(scope: Construct, id: string, props: ReferenceGrantProps) {
    super(scope, id, { group: GATEWAY_API_GROUP, kind: 'ReferenceGrant' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { from, to } = this.props;
    return { from: from.map(({ group = GATEWAY_API_GROUP, ...rest }) => ({ group, ...rest })), to };
  }
}
