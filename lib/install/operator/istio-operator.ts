import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../../base/entries';
import { Resource } from '../../base/resource';
import { INSTALL_GROUP } from '../../facts/kinds';
import { freeForm, withAdditionalFields } from '../additional-fields';
import type { ExtensibleOptions } from '../extensible-options';
import type { MeshConfig } from '../mesh-config/mesh-config';
import { meshConfigManifest } from '../mesh-config/mesh-config-manifest';
import type { Profile } from '../profile';
import type { Components, GatewayComponentOptions } from './component';
import { componentManifest, componentsManifest } from './component-manifest';

/** Properties for `IstioOperator`. */
export interface IstioOperatorProps extends ExtensibleOptions {
  /**
   * Name, namespace and labels. The namespace is also the default of `namespace`.
   *
   * @default - no name, because nothing refers to it; the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Profile, the base settings of the installation.
   *
   * @default Profile.DEFAULT
   */
  readonly profile?: Profile;

  /**
   * Image registry, such as `docker.io/istio`.
   *
   * @default - the registry of `istioctl`
   */
  readonly hub?: string;

  /**
   * Image tag, such as `1.32.0`.
   *
   * @default - the version of `istioctl`
   */
  readonly tag?: string;

  /**
   * Namespace of the control plane.
   *
   * @default istio-system
   */
  readonly namespace?: string;

  /**
   * Revision of the control plane, such as `1-30-3`. Several revisions can run at the same time.
   *
   * @default - none
   */
  readonly revision?: string;

  /**
   * Version of Istio whose behavior is preserved, such as `1.29`.
   *
   * @default - the installed version
   */
  readonly compatibilityVersion?: string;

  /**
   * Folder with the charts to install.
   *
   * @default - the charts of `istioctl`
   */
  readonly installPackagePath?: string;

  /**
   * Mesh configuration.
   *
   * @default - the settings of the profile
   */
  readonly meshConfig?: MeshConfig;

  /**
   * Components to install, and their settings.
   *
   * @default - the settings of the profile
   */
  readonly components?: Components;

  /**
   * Values of Istio's Helm charts, written without changes.
   *
   * @default - the values of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly values?: { [key: string]: any };

  /**
   * Values for custom charts, which `istioctl` does not validate; written without changes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly unvalidatedValues?: { [key: string]: any };
}

/**
 * An installation of Istio, for `istioctl install -f`. Do not apply it with `kubectl`: current clusters do not have this kind.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/
 *
 * @example
 * const operator = new install.IstioOperator(chart, 'operator', { profile: install.Profile.MINIMAL });
 * operator.addIngressGateway({
 *   name: 'user-ingressgateway',
 *   enabled: true,
 *   namespace: 'istio-ingress',
 *   label: { istio: 'user-gateway' },
 * });
 */
export class IstioOperator extends Resource {
  private readonly props: IstioOperatorProps;
  private readonly ingressGateways: Entries<GatewayComponentOptions>;
  private readonly egressGateways: Entries<GatewayComponentOptions>;

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
    this.ingressGateways = new Entries(props.components?.ingressGateways);
    this.egressGateways = new Entries(props.components?.egressGateways);
  }

  /**
   * Adds an ingress gateway, or changes the ingress gateway of the profile.
   *
   * @param gateway - name and settings of the gateway
   */
  public addIngressGateway(gateway: GatewayComponentOptions): void {
    this.ingressGateways.add(gateway);
  }

  /**
   * Adds an egress gateway, or changes the egress gateway of the profile.
   *
   * @param gateway - name and settings of the gateway
   */
  public addEgressGateway(gateway: GatewayComponentOptions): void {
    this.egressGateways.add(gateway);
  }

  /** @internal */
  public override _omitsGeneratedName(): boolean {
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
    const { components } = this.props;
    const ingressGateways = this.ingressGateways.render(componentManifest);
    const egressGateways = this.egressGateways.render(componentManifest);
    if (components === undefined && ingressGateways === undefined && egressGateways === undefined) {
      return undefined;
    }
    return {
      ...componentsManifest(components ?? {}),
      ...(ingressGateways && { ingressGateways }),
      ...(egressGateways && { egressGateways }),
    };
  }
}
