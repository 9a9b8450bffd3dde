/** Bounds and target of an autoscaler. */
export interface AutoscalingOptions {
  /**
   * Minimum number of pods.
   *
   * @default - the value of the profile, 1
   */
  readonly minReplicas?: number;

  /**
   * Maximum number of pods.
   *
   * @default - the value of the profile, 5
   */
  readonly maxReplicas?: number;

  /**
   * Target for the average CPU utilization of the pods, as a percentage of their requests.
   *
   * @default - the value of the profile, 80
   */
  readonly cpuUtilization?: number;
}

/** Anti-affinity of the pods of a component. */
export enum AntiAffinity {
  /** Pods never share a node; a pod does not start if all nodes are taken. */
  REQUIRED = 'required',
  /** Pods do not share a node if there are enough nodes. */
  PREFERRED = 'preferred',
}
