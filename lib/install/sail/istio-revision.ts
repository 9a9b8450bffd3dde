import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { verbatim } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { SAIL_GROUP } from '../../facts/kinds';
import type { IControlPlane } from './control-plane-reference';
import { ImportedControlPlane } from './imported-control-plane';

/** Properties for `IstioRevision`. */
export interface IstioRevisionProps {
  /**
   * Name and labels. The name is the name of the revision. An IstioRevision has no namespace.
   *
   * @default - a generated name
   */
  readonly metadata?: ApiObjectMetadata;

  /** Version of Istio, such as `v1.30.3`. The operator must support it. */
  readonly version: string;

  /** Namespace of the control plane. It must exist, and cannot be changed later. */
  readonly namespace: string;

  /**
   * Values of Istio's Helm charts, written without changes. Validation requires `global.istioNamespace`, which must be the
   * namespace, and `revision`, which must be the name, or empty if the name is `default`.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly values?: { [key: string]: any };
}

/**
 * A single control plane of a mesh. The Sail operator creates it for an Istio; create one only to manage it manually.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 *
 * @example
 * new install.IstioRevision(chart, 'canary', {
 *   metadata: { name: 'canary' },
 *   version: 'v1.30.3',
 *   namespace: 'istio-system',
 *   values: { revision: 'canary', global: { istioNamespace: 'istio-system' } },
 * });
 */
export class IstioRevision extends Resource implements IControlPlane {
  /**
   * Refers to an IstioRevision that another app or the operator creates.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the IstioRevision, such as `default-v1-30-3`
   */
  public static fromIstioRevisionName(scope: Construct, id: string, name: string): IControlPlane {
    return new ImportedControlPlane(scope, id, 'IstioRevision', name);
  }

  private readonly props: IstioRevisionProps;

  public constructor(scope: Construct, id: string, props: IstioRevisionProps) {
    super(scope, id, { group: SAIL_GROUP, kind: 'IstioRevision' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, values, ...spec } = this.props;
    return { ...spec, values: values && verbatim(values) };
  }
}
