import type { ApiObjectMetadata } from 'cdk8s';
import type { IResource } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderer } from '../base/renderer';
import { Resource } from '../base/resource';
import { GATEWAY_API_GROUP } from '../facts/kinds';

/** Resources that may refer to others: those of a kind in a namespace. */
export interface ReferenceGrantFrom {
  /**
   * API group of the kind.
   *
   * @default - that of Gateway API
   */
  readonly group?: string;
  /** Kind, such as `HTTPRoute` or `Gateway`. */
  readonly kind: string;
  /** Namespace of these resources; there is no way to name all namespaces. */
  readonly namespace: string;
}

/** Objects that may be referred to, in the namespace of the grant. */
export class ReferenceGrantTo {
  /**
   * Every object of a kind.
   *
   * @param kind - kind, such as `Service`
   * @param group - API group; the core group where unset
   */
  public static all(kind: string, group = ''): ReferenceGrantTo {
    return new ReferenceGrantTo(() => ({ group, kind }));
  }

  /**
   * One object by name.
   *
   * @param kind - kind, such as `Service`
   * @param name - its name
   * @param group - API group; the core group where unset
   */
  public static named(kind: string, name: string, group = ''): ReferenceGrantTo {
    return new ReferenceGrantTo(() => ({ group, kind, name }));
  }

  /**
   * One resource of cdk8s-plus: a Service, a Secret, a ConfigMap. Refused at synth where it is in another namespace than
   * the grant.
   *
   * @param resource - the resource
   */
  public static resource(resource: IResource): ReferenceGrantTo {
    return new ReferenceGrantTo((renderer) => localReference(renderer, identityOfResource(resource)));
  }

  private constructor(private readonly render: (renderer: Renderer) => object) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}

/** What a ReferenceGrant is made of. */
export interface ReferenceGrantProps {
  /**
   * Name, namespace, labels. The namespace is that of the objects that are referred to.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Who may refer; at least one. */
  readonly from: ReferenceGrantFrom[];

  /** To what; at least one. */
  readonly to: ReferenceGrantTo[];
}

/**
 * Lets resources of other namespaces refer to objects of its own. Without one, a route to a Service of another namespace
 * answers with 500, and a listener with a certificate from another namespace does not come up.
 *
 * Routes, Gateways and ListenerSets of this package write the grants that they need themselves, in the namespace they
 * refer to; `referenceGrant: false` on a reference leaves that to whoever owns the namespace.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
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
