import type { Duration } from 'cdk8s';

/** Effect of a sync window. */
export enum SyncWindowKind {
  /** Syncs run only within windows of this kind. */
  ALLOW = 'allow',
  /** Syncs do not run within the window. */
  DENY = 'deny',
}

/**
 * A time window that allows or denies syncs of Applications of a project.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/
 */
export interface SyncWindowOptions {
  /**
   * Whether syncs are allowed or denied.
   *
   * @default - none, which Argo CD rejects
   */
  readonly kind?: SyncWindowKind;

  /**
   * Start of the window in crontab syntax, such as `0 22 * * *`.
   *
   * @default - none, which Argo CD rejects
   */
  readonly schedule?: string;

  /**
   * Length of the window.
   *
   * @default - none, which Argo CD rejects
   */
  readonly duration?: Duration;

  /**
   * Time zone of the schedule, such as `Europe/Berlin`.
   *
   * @default UTC
   */
  readonly timeZone?: string;

  /**
   * Applications of the window, by name or pattern.
   *
   * @default - none
   */
  readonly applications?: string[];

  /**
   * Namespaces of destinations of the window, by name or pattern.
   *
   * @default - none
   */
  readonly namespaces?: string[];

  /**
   * Clusters of the window, by name or pattern.
   *
   * @default - none
   */
  readonly clusters?: string[];

  /**
   * Whether an Application must match all of `applications`, `namespaces` and `clusters` instead of one of them.
   *
   * @default false
   */
  readonly andOperator?: boolean;

  /**
   * Whether manual syncs are allowed at any time.
   *
   * @default false
   */
  readonly manualSync?: boolean;

  /**
   * Whether a sync that starts while syncs are allowed may continue after that.
   *
   * @default false
   */
  readonly syncOverrun?: boolean;

  /**
   * Description of the window.
   *
   * @default - none
   */
  readonly description?: string;
}
