import type { ExtensibleOptions } from '../extensible-options';

/**
 * Settings of a HorizontalPodAutoscaler.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 */
export interface HorizontalPodAutoscaler extends ExtensibleOptions {
  /**
   * Minimum number of pods.
   *
   * @default 1
   */
  readonly minReplicas?: number;

  /**
   * Maximum number of pods.
   *
   * @default - the value of the profile
   */
  readonly maxReplicas?: number;

  /**
   * Metrics of the load, in the format of Kubernetes.
   *
   * @default - the metrics of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: objects of Kubernetes, written without changes
  readonly metrics?: { [field: string]: any }[];
}
