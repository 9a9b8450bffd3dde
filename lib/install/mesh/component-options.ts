import type { ResourceRequirements } from '../kubernetes-settings';
import type { AntiAffinity, AutoscalingOptions } from './autoscaling-options';

/** Values of a Helm chart that have no member. */
export interface ChartOptions {
  /**
   * Values of the Helm chart without a member here, written as they are. A value that has a member with a value keeps
   * that.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly additionalValues?: { [key: string]: any };
}

/** How a Deployment of the installation runs. */
export interface WorkloadOptions extends ChartOptions {
  /**
   * Fixed number of pods. Refused at synth together with `autoscaling`.
   *
   * @default - autoscaled as the profile says
   */
  readonly replicas?: number;

  /**
   * Bounds of an autoscaled number of pods.
   *
   * @default - as the profile says
   */
  readonly autoscaling?: AutoscalingOptions;

  /**
   * What each pod may use.
   *
   * @default - as the profile says
   */
  readonly resources?: ResourceRequirements;

  /**
   * Whether pods may share a node.
   *
   * @default - they may
   */
  readonly antiAffinity?: AntiAffinity;
}

/** How istiod runs. `additionalValues` are those of the `pilot` section of the istiod chart. */
export interface IstiodOptions extends WorkloadOptions {
  /**
   * Environment variables, such as `{ PILOT_ENABLE_IP_AUTOALLOCATE: 'true' }`.
   *
   * @default - none
   */
  readonly env?: { [name: string]: string };
}

/** The CNI node agent. `additionalValues` are those of the `cni` section of the chart. */
export interface CniOptions extends ChartOptions {
  /**
   * Namespace that it is installed in; on GKE `kube-system`.
   *
   * @default - that of the installation
   */
  readonly namespace?: string;

  /**
   * Namespaces whose pods it leaves alone.
   *
   * @default - as the chart says: `kube-system`
   */
  readonly excludeNamespaces?: string[];

  /**
   * Folder of CNI programs on the nodes.
   *
   * @default - as the chart says
   */
  readonly cniBinDir?: string;

  /**
   * Folder of CNI configurations on the nodes.
   *
   * @default - as the chart says
   */
  readonly cniConfDir?: string;

  /**
   * What each pod may use.
   *
   * @default - as the profile says
   */
  readonly resources?: ResourceRequirements;
}

/** The node proxy of an ambient mesh. `additionalValues` are those of the ztunnel chart. */
export interface ZtunnelOptions extends ChartOptions {
  /**
   * Namespace that it is installed in.
   *
   * @default - that of the installation
   */
  readonly namespace?: string;

  /**
   * What each pod may use.
   *
   * @default - as the profile says
   */
  readonly resources?: ResourceRequirements;
}
