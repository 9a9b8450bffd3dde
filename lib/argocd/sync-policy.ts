import type { Duration } from 'cdk8s';
import type { SyncOption } from './sync-option';

/** Options for automated syncs. Without options, a sync starts whenever the manifests change. */
export interface AutomatedSync {
  /**
   * Whether to delete objects that are no longer in the manifests.
   *
   * @default false
   */
  readonly prune?: boolean;

  /**
   * Whether to revert changes in the cluster.
   *
   * @default false
   */
  readonly selfHeal?: boolean;

  /**
   * Whether a sync may delete all objects if no manifests are left.
   *
   * @default false
   */
  readonly allowEmpty?: boolean;

  /**
   * Whether the Application is synced automatically.
   *
   * @default true
   */
  readonly enabled?: boolean;
}

/** Labels and annotations of the namespace that `SyncOption.CREATE_NAMESPACE` creates. */
export interface ManagedNamespaceMetadata {
  /**
   * Labels, such as `istio-injection: enabled`.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** Time between the retries of a sync. */
export interface SyncBackoff {
  /**
   * Time before the first retry.
   *
   * @default 5 seconds
   */
  readonly duration?: Duration;

  /**
   * Factor by which the time increases with each retry.
   *
   * @default 2
   */
  readonly factor?: number;

  /**
   * Maximum time.
   *
   * @default 3 minutes
   */
  readonly maxDuration?: Duration;
}

/** Retries of a failed sync. */
export interface SyncRetry {
  /**
   * Number of retries; a negative number means no limit.
   *
   * @default - 5 for an automated sync, otherwise none
   */
  readonly limit?: number;

  /**
   * Time between retries.
   *
   * @default - 5 seconds, doubled each time, up to 3 minutes
   */
  readonly backoff?: SyncBackoff;

  /**
   * Whether a retry uses the newest revision instead of that of the first attempt.
   *
   * @default false
   */
  readonly refresh?: boolean;
}

/**
 * Time and manner of the syncs of an Application.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 */
export interface SyncPolicy {
  /**
   * Automated syncs.
   *
   * @default - syncs on request only
   */
  readonly automated?: AutomatedSync;

  /**
   * Options for applying manifests.
   *
   * @default - none
   */
  readonly syncOptions?: SyncOption[];

  /**
   * Metadata of the namespace of the destination; requires `SyncOption.CREATE_NAMESPACE`.
   *
   * @default - none
   */
  readonly managedNamespaceMetadata?: ManagedNamespaceMetadata;

  /**
   * Retries of a failed sync.
   *
   * @default - an automated sync is retried 5 times, any other is not
   */
  readonly retry?: SyncRetry;
}
