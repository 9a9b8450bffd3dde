import type { Duration } from 'cdk8s';

/** Type of update of a control plane. */
export enum UpdateStrategyType {
  /** The control plane is updated in place. */
  IN_PLACE = 'InPlace',
  /** A second control plane is started, and the first one is deleted when no workload uses it. */
  REVISION_BASED = 'RevisionBased',
}

/**
 * Update strategy of a control plane.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/update-strategy/update-strategy.adoc
 */
export interface UpdateStrategy {
  /**
   * Type of the update.
   *
   * @default UpdateStrategyType.IN_PLACE
   */
  readonly type?: UpdateStrategyType;

  /**
   * Time before an unused control plane is deleted, in whole seconds. Only for revision-based updates.
   *
   * @default 30 seconds
   */
  readonly inactiveRevisionDeletionGracePeriodSeconds?: Duration;

  /**
   * Whether the operator moves workloads to the new control plane. Only for revision-based updates. Otherwise, change the
   * labels of the workloads yourself.
   *
   * @default false
   */
  readonly updateWorkloads?: boolean;
}
