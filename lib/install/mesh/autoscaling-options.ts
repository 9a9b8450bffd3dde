/** Bounds between which the number of pods follows the load. */
export interface AutoscalingOptions {
  /**
   * Least number of pods.
   *
   * @default - that of the profile, which is 1
   */
  readonly minReplicas?: number;

  /**
   * Greatest number of pods.
   *
   * @default - that of the profile, which is 5
   */
  readonly maxReplicas?: number;

  /**
   * Percent of the requested CPU that pods shall use on average.
   *
   * @default - that of the profile, which is 80
   */
  readonly cpuUtilization?: number;
}

/** Whether the pods of a component may share a node. */
export enum AntiAffinity {
  /** Each on a node of its own; a pod that finds none does not start. */
  REQUIRED = 'required',
  /** Each on a node of its own where there are enough. */
  PREFERRED = 'preferred',
}
