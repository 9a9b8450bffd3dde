import type { ApplicationInfo } from './application-info';
import type { ApplicationSource } from './application-source';
import type { SyncOption } from './sync-option';
import type { SyncRetry } from './sync-policy';

/** Initiator of an operation. */
export interface OperationInitiator {
  /**
   * Name of the user.
   *
   * @default - none
   */
  readonly username?: string;

  /**
   * Whether Argo CD started the operation automatically.
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

/** Options for `SyncStrategy`. */
export interface SyncStrategyOptions {
  /**
   * Whether to delete and recreate objects that cannot be changed.
   *
   * @default false
   */
  readonly force?: boolean;
}

/**
 * Strategy of a sync: with or without hooks.
 *
 * @example
 * new argocd.Application(chart, 'bookinfo', {
 *   metadata: { name: 'bookinfo', namespace: 'argocd' },
 *   project: argocd.AppProject.DEFAULT,
 *   source: argocd.ApplicationSource.git('https://git.example.com/mesh.git', { path: 'dist' }),
 *   destination: argocd.ApplicationDestination.inCluster(),
 *   operation: { sync: { prune: true, syncStrategy: argocd.SyncStrategy.apply({ force: true }) } },
 * });
 */
export class SyncStrategy {
  /**
   * Returns a strategy that applies manifests and skips hooks.
   *
   * @param options - options for applying
   */
  public static apply(options: SyncStrategyOptions = {}): SyncStrategy {
    return new SyncStrategy({ apply: options });
  }

  /**
   * Returns the default strategy, which runs the hooks among the manifests before, during and after the sync.
   *
   * @param options - options for applying
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

/** Options for a sync that is started by an operation. */
export interface SyncOperation {
  /**
   * Revision to sync to.
   *
   * @default - that of the source
   */
  readonly revision?: string;

  /**
   * Revisions to sync to, one for each source.
   *
   * @default - those of the sources
   */
  readonly revisions?: string[];

  /**
   * Whether to delete objects that are no longer in the manifests.
   *
   * @default false
   */
  readonly prune?: boolean;

  /**
   * Whether to simulate the sync without changes in the cluster.
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
   * Source that replaces that of the Application, such as for a rollback.
   *
   * @default - that of the Application
   */
  readonly source?: ApplicationSource;

  /**
   * Sources that replace those of the Application.
   *
   * @default - those of the Application
   */
  readonly sources?: ApplicationSource[];

  /**
   * Manifests that replace those of the sources, each as JSON text; for development.
   *
   * @default - those of the sources
   */
  readonly manifests?: string[];

  /**
   * Options for applying manifests.
   *
   * @default - none
   */
  readonly syncOptions?: SyncOption[];

  /**
   * Strategy of the sync.
   *
   * @default - with hooks
   */
  readonly syncStrategy?: SyncStrategy;

  /**
   * Number of attempts of Argo CD to revert changes in the cluster, which Argo CD counts itself.
   *
   * @default - none
   */
  readonly autoHealAttemptsCount?: number;
}

/**
 * An operation that Argo CD starts immediately, once. Argo CD removes it from the Application when it starts.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-kubectl/
 */
export interface Operation {
  /**
   * Sync to run.
   *
   * @default - none
   */
  readonly sync?: SyncOperation;

  /**
   * Initiator of the operation.
   *
   * @default - none
   */
  readonly initiatedBy?: OperationInitiator;

  /**
   * Information for users of Argo CD.
   *
   * @default - none
   */
  readonly info?: ApplicationInfo[];

  /**
   * Retries if the operation fails.
   *
   * @default - none
   */
  readonly retry?: SyncRetry;
}
