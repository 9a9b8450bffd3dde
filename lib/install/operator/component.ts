import type { ExtensibleOptions } from '../extensible-options';
import type { KubernetesSettings } from '../kubernetes-settings';

/**
 * A component of an installation.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/#ComponentSpec
 */
export interface Component extends ExtensibleOptions {
  /**
   * Whether it is installed.
   *
   * @default - as the profile says
   */
  readonly enabled?: boolean;

  /**
   * Namespace that it is installed in.
   *
   * @default - that of the installation
   */
  readonly namespace?: string;

  /**
   * Registry of its image.
   *
   * @default - that of the installation
   */
  readonly hub?: string;

  /**
   * Tag of its image.
   *
   * @default - that of the installation
   */
  readonly tag?: string;

  /**
   * How it runs on Kubernetes.
   *
   * @default - as the profile says
   */
  readonly k8s?: KubernetesSettings;
}

/** An ingress or egress gateway of an installation. */
export interface GatewayComponentOptions extends Component {
  /**
   * Name of its Deployment and its Service, such as `istio-ingressgateway`. Needed by every gateway but one that a profile
   * brings.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Labels of its pods, beside those that the profile gives.
   *
   * @default - none
   */
  readonly label?: { [key: string]: string };
}

/** The components of an installation. */
export interface Components extends ExtensibleOptions {
  /**
   * Definitions and roles that all others need.
   *
   * @default - as the profile says
   */
  readonly base?: Component;

  /**
   * The control plane, istiod.
   *
   * @default - as the profile says
   */
  readonly pilot?: Component;

  /**
   * The CNI node agent.
   *
   * @default - as the profile says
   */
  readonly cni?: Component;

  /**
   * The node proxy of an ambient mesh.
   *
   * @default - as the profile says
   */
  readonly ztunnel?: Component;

  /**
   * What a cluster needs whose control plane runs in another one.
   *
   * @default - as the profile says
   */
  readonly istiodRemote?: Component;

  /**
   * Ingress gateways; more come by `addIngressGateway`.
   *
   * @default - as the profile says
   */
  readonly ingressGateways?: GatewayComponentOptions[];

  /**
   * Egress gateways; more come by `addEgressGateway`.
   *
   * @default - as the profile says
   */
  readonly egressGateways?: GatewayComponentOptions[];
}
