import type { ExtensibleOptions } from '../extensible-options';
import type { KubernetesSettings } from '../kubernetes-settings';

/**
 * Settings of the component `base` of an installation.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/#BaseComponentSpec
 */
export interface BaseComponent extends ExtensibleOptions {
  /**
   * Whether to install the component.
   *
   * @default - the setting of the profile
   */
  readonly enabled?: boolean;

  /**
   * Kubernetes settings of the component.
   *
   * @default - the settings of the profile
   */
  readonly k8s?: KubernetesSettings;
}

/**
 * Settings of a component of an installation.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/#ComponentSpec
 */
export interface Component extends BaseComponent {
  /**
   * Namespace of the component.
   *
   * @default - the namespace of the installation
   */
  readonly namespace?: string;

  /**
   * Image registry.
   *
   * @default - the registry of the installation
   */
  readonly hub?: string;

  /**
   * Image tag.
   *
   * @default - the tag of the installation
   */
  readonly tag?: string;
}

/** Settings of an ingress or egress gateway of an installation. */
export interface GatewayComponentOptions extends Component {
  /**
   * Name of the Deployment and the Service, such as `istio-ingressgateway`. Required unless the profile contains the gateway.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Labels of the pods, in addition to those of the profile.
   *
   * @default - none
   */
  readonly label?: { [key: string]: string };
}

/** Components of an installation. */
export interface Components extends ExtensibleOptions {
  /**
   * CRDs and roles, which all other components require. They have no images, and are in the namespace of the installation.
   *
   * @default - the settings of the profile
   */
  readonly base?: BaseComponent;

  /**
   * Control plane, istiod.
   *
   * @default - the settings of the profile
   */
  readonly pilot?: Component;

  /**
   * CNI node agent.
   *
   * @default - the settings of the profile
   */
  readonly cni?: Component;

  /**
   * Ztunnel, the node proxy of an ambient mesh.
   *
   * @default - the settings of the profile
   */
  readonly ztunnel?: Component;

  /**
   * Resources of a cluster whose control plane runs in another cluster.
   *
   * @default - the settings of the profile
   */
  readonly istiodRemote?: Component;

  /**
   * Ingress gateways; `addIngressGateway` adds more.
   *
   * @default - the settings of the profile
   */
  readonly ingressGateways?: GatewayComponentOptions[];

  /**
   * Egress gateways; `addEgressGateway` adds more.
   *
   * @default - the settings of the profile
   */
  readonly egressGateways?: GatewayComponentOptions[];
}
