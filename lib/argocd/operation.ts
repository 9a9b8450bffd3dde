import type { ApplicationInfo } from './application-info';
import type { ApplicationSource } from './application-source';
import type { SyncOption } from './sync-option';
import type { SyncRetry } from './sync-policy';

/** Who asked for an operation. */
export interface OperationInitiator {
  /**
   * Name of the user.
   *
   * @default - none
   */
  readonly username?: string;

  /**
   * Whether it was Argo CD itself.
   *
   * @default false
   */
  readonly automated?: boolean;
}

/** One object of an Application. */
export interface SyncResource {
  /**
   * API group.
   *
   * @default - the core group
   */
  readonly group?: string;

  /** Kind. */
  readonly kind: string;

  /** Name. */
  readonly name: string;

  /**
   * Namespace.
   *
   * @default - that of the destination
   */
  readonly namespace?: string;
}

/** How a sync changes the cluster. */
export interface SyncStrategyOptions {
  /**
   * Whether objects that cannot be changed are deleted and made again.
   *
   * @default false
   */
  readonly force?: boolean;
}

/** Whether a sync runs hooks. */
export class SyncStrategy {
  /**
   * Only applies manifests.
   *
   * @param options - how
   */
  public static apply(options: SyncStrategyOptions = {}): SyncStrategy {
    return new SyncStrategy({ apply: options });
  }

  /**
   * Runs the hooks among the manifests before, while and after the others are applied: the default.
   *
   * @param options - how
   */
  public static hook(options: SyncStrategyOptions = {}): SyncStrategy {
    return new SyncStrategy({ hook: options });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _render(): unknown {
    return this.fields;
  }
}

/** A sync that is asked for. */
export interface SyncOperation {
  /**
   * Revision to sync to.
   *
   * @default - that of the source
   */
  readonly revision?: string;

  /**
   * Revisions to sync to, one a source.
   *
   * @default - those of the sources
   */
  readonly revisions?: string[];

  /**
   * Whether objects that are no longer in the manifests are deleted.
   *
   * @default false
   */
  readonly prune?: boolean;

  /**
   * Whether nothing is changed in the cluster.
   *
   * @default false
   */
  readonly dryRun?: boolean;

  /**
   * Objects to sync.
   *
   * @default - all
   */
  readonly resources?: SyncResource[];

  /**
   * Source to sync from instead of that of the Application, such as for a rollback.
   *
   * @default - that of the Application
   */
  readonly source?: ApplicationSource;

  /**
   * Sources to sync from instead of those of the Application.
   *
   * @default - those of the Application
   */
  readonly sources?: ApplicationSource[];

  /**
   * Manifests to sync instead of those of the sources, each as JSON text; for development.
   *
   * @default - those of the sources
   */
  readonly manifests?: string[];

  /**
   * How manifests are applied.
   *
   * @default - none
   */
  readonly syncOptions?: SyncOption[];

  /**
   * Whether hooks run.
   *
   * @default - they do
   */
  readonly syncStrategy?: SyncStrategy;

  /**
   * How often Argo CD has tried to take changes in the cluster back; it counts itself.
   *
   * @default - none
   */
  readonly autoHealAttemptsCount?: number;
}

/**
 * Something for Argo CD to do with an Application right away, once. Argo CD takes it out of the object when it begins.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-kubectl/
 */
export interface Operation {
  /**
   * The sync.
   *
   * @default - none
   */
  readonly sync?: SyncOperation;

  /**
   * Who asked for it.
   *
   * @default - nobody
   */
  readonly initiatedBy?: OperationInitiator;

  /**
   * What people are told about it.
   *
   * @default - nothing
   */
  readonly info?: ApplicationInfo[];

  /**
   * What happens when it fails.
   *
   * @default - nothing
   */
  readonly retry?: SyncRetry;
}
