import type { ResourceRequirements } from '../kubernetes-settings';
import type { AntiAffinity, AutoscalingOptions } from './autoscaling-options';

/** Free-form values of a Helm chart. */
export interface ChartOptions {
  /**
   * Values of the Helm chart that have no property here, written without changes. If a property sets the same value, the
   * property takes precedence.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly additionalValues?: { [key: string]: any };
}

/** Settings of a Deployment of the installation. */
export interface WorkloadOptions extends ChartOptions {
  /**
   * Fixed number of pods. Validation rejects it together with `autoscaling`.
   *
   * @default - autoscaling as in the profile
   */
  readonly replicas?: number;

  /**
   * Bounds and target of the autoscaler.
   *
   * @default - the settings of the profile
   */
  readonly autoscaling?: AutoscalingOptions;

  /**
   * Resource requests and limits of each pod.
   *
   * @default - the settings of the profile
   */
  readonly resources?: ResourceRequirements;

  /**
   * Anti-affinity of the pods.
   *
   * @default - none; pods can share a node
   */
  readonly antiAffinity?: AntiAffinity;
}

/** Options of istiod. `additionalValues` are the values of the section `pilot` of the chart `istiod`. */
export interface IstiodOptions extends WorkloadOptions {
  /**
   * Environment variables, such as `{ PILOT_ENABLE_IP_AUTOALLOCATE: 'true' }`.
   *
   * @default - none
   */
  readonly env?: { [name: string]: string };
}

/** Options of the CNI node agent. `additionalValues` are the values of the section `cni` of the chart. */
export interface CniOptions extends ChartOptions {
  /**
   * Namespace of the node agent; on GKE, `kube-system`.
   *
   * @default - the namespace of the control plane; `kube-system` for OpenShift profiles
   */
  readonly namespace?: string;

  /**
   * Namespaces with pods that the node agent ignores.
   *
   * @default - the value of the chart, `kube-system`
   */
  readonly excludeNamespaces?: string[];

  /**
   * Folder of the CNI binaries on the nodes.
   *
   * @default - the value of the chart
   */
  readonly cniBinDir?: string;

  /**
   * Folder of the CNI configuration on the nodes.
   *
   * @default - the value of the chart
   */
  readonly cniConfDir?: string;

  /**
   * Resource requests and limits of each pod.
   *
   * @default - the settings of the profile
   */
  readonly resources?: ResourceRequirements;
}

/** Options of ztunnel, the node proxy of an ambient mesh. `additionalValues` are the values of the chart `ztunnel`. */
export interface ZtunnelOptions extends ChartOptions {
  /**
   * Namespace of ztunnel.
   *
   * @default - the namespace of the control plane; `kube-system` for OpenShift profiles
   */
  readonly namespace?: string;

  /**
   * Resource requests and limits of each pod.
   *
   * @default - the settings of the profile
   */
  readonly resources?: ResourceRequirements;
}
