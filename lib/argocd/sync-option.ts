/** Treatment of objects that depend on a pruned object. */
export enum PrunePropagationPolicy {
  /** Dependent objects are deleted first. This is the default. */
  FOREGROUND = 'foreground',
  /** Dependent objects are deleted afterwards. */
  BACKGROUND = 'background',
  /** Dependent objects are kept. */
  ORPHAN = 'orphan',
}

/**
 * An option for how Argo CD applies manifests.
 *
 * @example
 * new argocd.FolderApplication(chart, 'crds', {
 *   metadata: { name: 'crds', namespace: 'argocd' },
 *   repoUrl: 'https://git.example.com/mesh.git',
 *   path: 'crds',
 *   syncOptions: [argocd.SyncOption.SERVER_SIDE_APPLY, argocd.SyncOption.NO_PRUNE],
 * });
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export class SyncOption {
  /** Creates the namespace of the destination if it is missing. */
  public static readonly CREATE_NAMESPACE = new SyncOption('CreateNamespace=true');
  /** Applies on the server, which is required for large CRDs. */
  public static readonly SERVER_SIDE_APPLY = new SyncOption('ServerSideApply=true');
  /** Keeps the live values of the fields in `ignoreDifferences`. */
  public static readonly RESPECT_IGNORE_DIFFERENCES = new SyncOption('RespectIgnoreDifferences=true');
  /** Applies only the objects that differ. */
  public static readonly APPLY_OUT_OF_SYNC_ONLY = new SyncOption('ApplyOutOfSyncOnly=true');
  /** Prunes after all other objects are applied and healthy. */
  public static readonly PRUNE_LAST = new SyncOption('PruneLast=true');
  /** Never prunes. */
  public static readonly NO_PRUNE = new SyncOption('Prune=false');
  /** Prunes after a user has confirmed. */
  public static readonly CONFIRM_PRUNE = new SyncOption('Prune=confirm');
  /** Keeps the objects when the Application is deleted. */
  public static readonly NO_DELETE = new SyncOption('Delete=false');
  /** Deletes the objects together with the Application after a user has confirmed. */
  public static readonly CONFIRM_DELETE = new SyncOption('Delete=confirm');
  /** Replaces objects instead of applying changes to them. */
  public static readonly REPLACE = new SyncOption('Replace=true');
  /** Fails if another Application has applied one of the objects. */
  public static readonly FAIL_ON_SHARED_RESOURCE = new SyncOption('FailOnSharedResource=true');
  /** Skips the dry run of objects whose kind the cluster does not know yet. */
  public static readonly SKIP_DRY_RUN_ON_MISSING_RESOURCE = new SyncOption('SkipDryRunOnMissingResource=true');
  /** Applies objects without checking them against their schema. */
  public static readonly NO_VALIDATION = new SyncOption('Validate=false');

  /**
   * Returns an option for the treatment of objects that depend on a pruned object.
   *
   * @param policy - treatment of the dependent objects
   */
  public static prunePropagationPolicy(policy: PrunePropagationPolicy): SyncOption {
    return new SyncOption(`PrunePropagationPolicy=${policy}`);
  }

  /**
   * Returns any other option of Argo CD.
   *
   * @param option - option such as `ClientSideApplyMigration=false`
   */
  public static of(option: string): SyncOption {
    return new SyncOption(option);
  }

  private constructor(private readonly option: string) {}

  /** @internal */
  public _render(): unknown {
    return this.option;
  }
}
