import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { INSTALL_GROUP } from '../../facts/kinds';
import { freeForm, withAdditionalFields } from '../additional-fields';
import type { ExtensibleOptions } from '../extensible-options';
import type { MeshConfig } from '../mesh-config/mesh-config';
import { meshConfigManifest } from '../mesh-config/mesh-config-manifest';
import type { Profile } from '../profile';
import type { Components, GatewayComponentOptions } from './component';
import { componentsManifest } from './component-manifest';

/** What an IstioOperator is made of. */
export interface IstioOperatorProps extends ExtensibleOptions {
  /**
   * Name, namespace, labels. The namespace is that of the installation, where `namespace` is not given.
   *
   * @default - no name, since nothing refers to it; the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Settings that the installation starts from.
   *
   * @default Profile.DEFAULT
   */
  readonly profile?: Profile;

  /**
   * Registry of images, such as `docker.io/istio`.
   *
   * @default - that of `istioctl`
   */
  readonly hub?: string;

  /**
   * Tag of images, such as `1.30.3`.
   *
   * @default - the version of `istioctl`
   */
  readonly tag?: string;

  /**
   * Namespace that the control plane is installed in.
   *
   * @default istio-system
   */
  readonly namespace?: string;

  /**
   * Revision of the control plane, such as `1-30-3`, so that several can run side by side.
   *
   * @default - none
   */
  readonly revision?: string;

  /**
   * Version of Istio whose behaviour is kept, such as `1.29`.
   *
   * @default - the version that is installed
   */
  readonly compatibilityVersion?: string;

  /**
   * Folder with the charts that are installed.
   *
   * @default - those of `istioctl`
   */
  readonly installPackagePath?: string;

  /**
   * Settings of the mesh.
   *
   * @default - those of the profile
   */
  readonly meshConfig?: MeshConfig;

  /**
   * What is installed, and how it runs.
   *
   * @default - as the profile says
   */
  readonly components?: Components;

  /**
   * Values of Istio's Helm charts, written as they are.
   *
   * @default - those of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly values?: { [key: string]: any };

  /**
   * Values that `istioctl` does not check, for charts of your own; written as they are.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly unvalidatedValues?: { [key: string]: any };
}

/**
 * An installation of Istio, for `istioctl install -f`. It is no object for `kubectl apply`: no cluster of today knows the
 * kind.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/
 */
export class IstioOperator extends Resource {
  private readonly props: IstioOperatorProps;
  private readonly ingressGateways: GatewayComponentOptions[];
  private readonly egressGateways: GatewayComponentOptions[];

  public constructor(scope: Construct, id: string, props: IstioOperatorProps = {}) {
    super(
      scope,
      id,
      {
        group: INSTALL_GROUP,
        version: 'v1alpha1',
        kind: 'IstioOperator',
      },
      props.metadata,
    );
    this.props = props;
    this.ingressGateways = [...(props.components?.ingressGateways ?? [])];
    this.egressGateways = [...(props.components?.egressGateways ?? [])];
  }

  /**
   * Installs one more ingress gateway, or changes that of the profile.
   *
   * @param gateway - its name, and how it runs
   */
  public addIngressGateway(gateway: GatewayComponentOptions): void {
    this.ingressGateways.push(gateway);
  }

  /**
   * Installs one more egress gateway, or changes that of the profile.
   *
   * @param gateway - its name, and how it runs
   */
  public addEgressGateway(gateway: GatewayComponentOptions): void {
    this.egressGateways.push(gateway);
  }

  /** @internal */
  protected override _omitsGeneratedName(): boolean {
    return true;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, meshConfig, values, unvalidatedValues, ...spec } = this.props;
    return withAdditionalFields({
      ...spec,
      meshConfig: meshConfig && meshConfigManifest(meshConfig),
      components: this.components(),
      values: freeForm(values),
      unvalidatedValues: freeForm(unvalidatedValues),
    });
  }

  private components(): object | undefined {
    const components: Components = {
      ...this.props.components,
      ...(this.ingressGateways.length > 0 ? { ingressGateways: this.ingressGateways } : {}),
      ...(this.egressGateways.length > 0 ? { egressGateways: this.egressGateways } : {}),
    };
    const isUnset = this.props.components === undefined && Object.keys(components).length === 0;
    return isUnset ? undefined : componentsManifest(components);
  }
}
