import type { Duration } from 'cdk8s';
import type { SyncOption } from './sync-option';

/** What Argo CD does without being asked; empty for syncing whenever the manifests change. */
export interface AutomatedSync {
  /**
   * Whether objects that are no longer in the manifests are deleted.
   *
   * @default false
   */
  readonly prune?: boolean;

  /**
   * Whether changes that somebody made in the cluster are taken back.
   *
   * @default false
   */
  readonly selfHeal?: boolean;

  /**
   * Whether a sync may delete everything, because there are no manifests left.
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

/** Labels and annotations of the namespace that `SyncOption.CREATE_NAMESPACE` makes. */
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

/** How long Argo CD waits before it tries again. */
export interface SyncBackoff {
  /**
   * Time before the first repetition.
   *
   * @default 5 seconds
   */
  readonly duration?: Duration;

  /**
   * Factor by which the time grows with every repetition.
   *
   * @default 2
   */
  readonly factor?: number;

  /**
   * Longest time.
   *
   * @default 3 minutes
   */
  readonly maxDuration?: Duration;
}

/** What happens after a failed sync. */
export interface SyncRetry {
  /**
   * Number of repetitions; without end where below 0.
   *
   * @default - 5 for an automated sync, else none
   */
  readonly limit?: number;

  /**
   * Time between repetitions.
   *
   * @default - 5 seconds, doubled every time, up to 3 minutes
   */
  readonly backoff?: SyncBackoff;

  /**
   * Whether a repetition takes the newest revision instead of that of the first try.
   *
   * @default false
   */
  readonly refresh?: boolean;
}

/**
 * When and how an Application is synced.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 */
export interface SyncPolicy {
  /**
   * What happens without being asked.
   *
   * @default - nothing: somebody has to sync
   */
  readonly automated?: AutomatedSync;

  /**
   * How manifests are applied.
   *
   * @default - none
   */
  readonly syncOptions?: SyncOption[];

  /**
   * Metadata of the namespace of the destination; it needs `SyncOption.CREATE_NAMESPACE`.
   *
   * @default - none
   */
  readonly managedNamespaceMetadata?: ManagedNamespaceMetadata;

  /**
   * What happens after a failed sync.
   *
   * @default - an automated sync is repeated 5 times, any other is not
   */
  readonly retry?: SyncRetry;
}
