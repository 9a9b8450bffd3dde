import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { verbatim } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { SAIL_GROUP } from '../../facts/kinds';
import type { Profile } from '../profile';

/** What an IstioCNI is made of. */
export interface IstioCniProps {
  /**
   * Name and labels. Any name but `default` is refused at synth. An IstioCNI has no namespace.
   *
   * @default - the name `default`
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Version of Istio, such as `v1.30.3`, or the newest of a line, such as `v1.30-latest`; one that the operator has.
   *
   * @default - the newest that the operator has
   */
  readonly version?: string;

  /**
   * Namespace of the node agent; it must exist, and cannot be changed later.
   *
   * @default istio-cni
   */
  readonly namespace?: string;

  /**
   * Settings that the installation starts from. An ambient mesh needs `Profile.AMBIENT`.
   *
   * @default Profile.DEFAULT
   */
  readonly profile?: Profile;

  /**
   * Values of the Helm chart, written as they are.
   *
   * @default - those of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly values?: { [key: string]: any };
}

/**
 * The CNI node agent that the Sail operator installs. OpenShift and ambient meshes need it.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
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
