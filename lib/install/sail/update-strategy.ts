import type { Duration } from 'cdk8s';

/** What happens to a control plane when its version changes. */
export enum UpdateStrategyType {
  /** It is changed. */
  IN_PLACE = 'InPlace',
  /** A new one is started beside it, and it goes when no workload uses it any more. */
  REVISION_BASED = 'RevisionBased',
}

/**
 * How a control plane is updated.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/update-strategy/update-strategy.adoc
 */
export interface UpdateStrategy {
  /**
   * What happens to the control plane that runs.
   *
   * @default UpdateStrategyType.IN_PLACE
   */
  readonly type?: UpdateStrategyType;

  /**
   * How long a control plane that no workload uses any more is kept, in whole seconds; for revisions only.
   *
   * @default 30 seconds
   */
  readonly inactiveRevisionDeletionGracePeriodSeconds?: Duration;

  /**
   * Whether the operator moves workloads to the new control plane; for revisions only. Else somebody changes their labels.
   *
   * @default false
   */
  readonly updateWorkloads?: boolean;
}
