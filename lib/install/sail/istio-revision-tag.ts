import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { SAIL_GROUP } from '../../facts/kinds';
import type { IControlPlane } from './control-plane-reference';
import { targetRefManifest } from './target-ref-manifest';

/** Properties for `IstioRevisionTag`. */
export interface IstioRevisionTagProps {
  /**
   * Name and labels. The name is the tag, which namespaces select with the label `istio.io/rev`; the tag `default` also
   * applies to namespaces with the label `istio-injection: enabled`. An IstioRevisionTag has no namespace.
   *
   * @default - a generated name
   */
  readonly metadata?: ApiObjectMetadata;

  /** Control plane of the tag. For an Istio, the tag refers to its active revision. */
  readonly targetRef: IControlPlane;
}

/**
 * A stable name for a control plane, which workloads select and which can refer to another control plane later.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 *
 * @example
 * const canary = new install.Istio(chart, 'canary', { metadata: { name: 'canary' } });
 * new install.IstioRevisionTag(chart, 'prod', { metadata: { name: 'prod' }, targetRef: canary });
 */
export class IstioRevisionTag extends Resource {
  private readonly props: IstioRevisionTagProps;

  public constructor(scope: Construct, id: string, props: IstioRevisionTagProps) {
    super(scope, id, { group: SAIL_GROUP, kind: 'IstioRevisionTag' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    return { targetRef: targetRefManifest(this.props.targetRef) };
  }
}
