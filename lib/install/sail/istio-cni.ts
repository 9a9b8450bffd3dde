import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { verbatim } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { SAIL_GROUP } from '../../facts/kinds';
import type { Profile } from '../profile';

/** Properties for `IstioCni`. */
export interface IstioCniProps {
  /**
   * Name and labels. Validation rejects any name but `default`. An IstioCNI has no namespace.
   *
   * @default - the name `default`
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Version of Istio, such as `v1.30.3`, or the latest patch version, such as `v1.30-latest`. The operator must support it.
   *
   * @default - the latest version that the operator supports
   */
  readonly version?: string;

  /**
   * Namespace of the node agent. It must exist, and cannot be changed later.
   *
   * @default istio-cni
   */
  readonly namespace?: string;

  /**
   * Profile, the base settings of the installation. An ambient mesh requires `Profile.AMBIENT`.
   *
   * @default Profile.DEFAULT
   */
  readonly profile?: Profile;

  /**
   * Values of the Helm chart, written without changes.
   *
   * @default - the values of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly values?: { [key: string]: any };
}

/**
 * The CNI node agent, installed by the Sail operator. OpenShift and ambient meshes require it.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 *
 * @example
 * new install.IstioCni(chart, 'cni', {
 *   version: 'v1.30.3',
 *   profile: install.Profile.AMBIENT,
 *   values: { cni: { excludeNamespaces: ['kube-system'] } },
 * });
 */
export class IstioCni extends Resource {
  private readonly props: IstioCniProps;

  public constructor(scope: Construct, id: string, props: IstioCniProps = {}) {
    super(
      scope,
      id,
      { group: SAIL_GROUP, kind: 'IstioCNI' },
      { ...props.metadata, name: props.metadata?.name ?? 'default' },
    );
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, values, ...spec } = this.props;
    return { ...spec, values: values && verbatim(values) };
  }
}
