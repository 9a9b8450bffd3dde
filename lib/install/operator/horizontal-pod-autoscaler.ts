import type { ExtensibleOptions } from '../extensible-options';

/**
 * How the number of pods follows the load.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 */
export interface HorizontalPodAutoscaler extends ExtensibleOptions {
  /**
   * Least number of pods.
   *
   * @default 1
   */
  readonly minReplicas?: number;

  /**
   * Greatest number of pods.
   *
   * @default - that of the profile
   */
  readonly maxReplicas?: number;

  /**
   * What the load is measured by, in the words of Kubernetes.
   *
   * @default - that of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: objects of Kubernetes, written as they are
  readonly metrics?: { [field: string]: any }[];
}
