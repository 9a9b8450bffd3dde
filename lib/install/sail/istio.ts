import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { verbatim } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { SAIL_GROUP } from '../../facts/kinds';
import type { Profile } from '../profile';
import type { IControlPlane } from './control-plane-reference';
import { ImportedControlPlane } from './imported-control-plane';
import type { UpdateStrategy } from './update-strategy';

/** Properties for `Istio`. */
export interface IstioProps {
  /**
   * Name and labels. An Istio has no namespace. By convention, the only control plane of a cluster is named `default`.
   *
   * @default - a generated name
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Version of Istio, such as `v1.30.3`, or the latest patch version, such as `v1.30-latest`. The operator must support it.
   *
   * @default - the latest version that the operator supports
   */
  readonly version?: string;

  /**
   * Namespace of the control plane. It must exist, and cannot be changed later.
   *
   * @default istio-system
   */
  readonly namespace?: string;

  /**
   * Profile, the base settings of the installation.
   *
   * @default Profile.DEFAULT
   */
  readonly profile?: Profile;

  /**
   * Update strategy of the control plane.
   *
   * @default - an update in place
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * Values of Istio's Helm charts, written without changes. If `global.istioNamespace` is set, it must be the namespace.
   *
   * @default - the values of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly values?: { [key: string]: any };
}

/**
 * A control plane that the Sail operator installs and updates.
 *
 * Validation rejects a version or a profile that the operator does not have, and values for another namespace.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 *
 * @example
 * new install.Istio(chart, 'istio', {
 *   metadata: { name: 'default' },
 *   version: 'v1.30-latest',
 *   updateStrategy: {
 *     type: install.UpdateStrategyType.REVISION_BASED,
 *     inactiveRevisionDeletionGracePeriodSeconds: Duration.minutes(10),
 *   },
 * });
 */
export class Istio extends Resource implements IControlPlane {
  /** Reference to the Istio with the name `default`. */
  public static readonly DEFAULT: IControlPlane = { kind: 'Istio', name: 'default' };

  /**
   * Refers to an Istio that another app creates.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the Istio
   */
  public static fromIstioName(scope: Construct, id: string, name: string): IControlPlane {
    return new ImportedControlPlane(scope, id, 'Istio', name);
  }

  private readonly props: IstioProps;

  public constructor(scope: Construct, id: string, props: IstioProps = {}) {
    super(scope, id, { group: SAIL_GROUP, kind: 'Istio' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, updateStrategy, values, ...spec } = this.props;
    return {
      ...spec,
      updateStrategy: updateStrategy && updateStrategyManifest(updateStrategy),
      values: values && verbatim(values),
    };
  }
}

function updateStrategyManifest(strategy: UpdateStrategy): object {
  const { inactiveRevisionDeletionGracePeriodSeconds: gracePeriod } = strategy;
  return {
    ...strategy,
    inactiveRevisionDeletionGracePeriodSeconds: gracePeriod?.toSeconds({ integral: false }),
  };
}
