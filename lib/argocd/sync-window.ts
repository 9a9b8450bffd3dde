import type { Duration } from 'cdk8s';

/** What a window is for. */
export enum SyncWindowKind {
  /** Syncs run within windows of this kind only. */
  ALLOW = 'allow',
  /** No sync runs within the window. */
  DENY = 'deny',
}

/**
 * A time in which Applications of a project may, or may not, be synced.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/
 */
export interface SyncWindowOptions {
  /**
   * Whether syncs are allowed or denied.
   *
   * @default - none, which Argo CD refuses
   */
  readonly kind?: SyncWindowKind;

  /**
   * When the window opens, as in crontab: `0 22 * * *`.
   *
   * @default - none, which Argo CD refuses
   */
  readonly schedule?: string;

  /**
   * How long it is open.
   *
   * @default - none, which Argo CD refuses
   */
  readonly duration?: Duration;

  /**
   * Time zone of the schedule, such as `Europe/Berlin`.
   *
   * @default UTC
   */
  readonly timeZone?: string;

  /**
   * Applications that it is for, by name or pattern.
   *
   * @default - none
   */
  readonly applications?: string[];

  /**
   * Namespaces of destinations that it is for, by name or pattern.
   *
   * @default - none
   */
  readonly namespaces?: string[];

  /**
   * Clusters that it is for, by name or pattern.
   *
   * @default - none
   */
  readonly clusters?: string[];

  /**
   * Whether an Application must match `applications`, `namespaces` and `clusters`, and not only one of them.
   *
   * @default false
   */
  readonly andOperator?: boolean;

  /**
   * Whether people may sync all the same.
   *
   * @default false
   */
  readonly manualSync?: boolean;

  /**
   * Whether a sync that has begun at a good time goes on at a bad one.
   *
   * @default false
   */
  readonly syncOverrun?: boolean;

  /**
   * What the window is for.
   *
   * @default - none
   */
  readonly description?: string;
}
