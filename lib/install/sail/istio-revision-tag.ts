import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { SAIL_GROUP } from '../../facts/kinds';
import type { IControlPlane } from './control-plane-reference';
import { targetRefManifest } from './target-ref-manifest';

/** What an IstioRevisionTag is made of. */
export interface IstioRevisionTagProps {
  /**
   * Name and labels. The name is the tag, which namespaces choose by the label `istio.io/rev`; `default` also stands for
   * `istio-injection: enabled`. An IstioRevisionTag has no namespace.
   *
   * @default - a generated name
   */
  readonly metadata?: ApiObjectMetadata;

  /** Control plane that the tag stands for: of an Istio, the revision that is active. */
  readonly targetRef: IControlPlane;
}

/**
 * A name for a control plane that workloads choose, and that can be given to another one later.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
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
