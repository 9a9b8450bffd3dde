import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { verbatim } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { SAIL_GROUP } from '../../facts/kinds';
import type { Profile } from '../profile';
import type { IControlPlane } from './control-plane-reference';
import { ImportedControlPlane } from './imported-control-plane';
import type { UpdateStrategy } from './update-strategy';

/** What an Istio of the Sail operator is made of. */
export interface IstioProps {
  /**
   * Name and labels. An Istio has no namespace. By custom the only control plane of a cluster is named `default`.
   *
   * @default - a generated name
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Version of Istio, such as `v1.30.3`, or the newest of a line, such as `v1.30-latest`; one that the operator has.
   *
   * @default - the newest that the operator has
   */
  readonly version?: string;

  /**
   * Namespace of the control plane; it must exist, and cannot be changed later.
   *
   * @default istio-system
   */
  readonly namespace?: string;

  /**
   * Settings that the installation starts from.
   *
   * @default Profile.DEFAULT
   */
  readonly profile?: Profile;

  /**
   * How the control plane is updated.
   *
   * @default - in place
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * Values of Istio's Helm charts, written as they are. `global.istioNamespace` must be the namespace, where it is given.
   *
   * @default - those of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly values?: { [key: string]: any };
}

/**
 * A control plane that the Sail operator installs and updates.
 *
 * Refused at synth: a version or a profile that the operator does not have, and values for another namespace.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 */
export class Istio extends Resource implements IControlPlane {
  /** The Istio that is named `default`. */
  public static readonly DEFAULT: IControlPlane = { kind: 'Istio', name: 'default' };

  /**
   * An Istio that another app makes.
   *
   * @param scope - where the reference lives
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
