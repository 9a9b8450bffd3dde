/** How objects that depend on a pruned one are treated. */
export enum PrunePropagationPolicy {
  /** They are deleted first: the default. */
  FOREGROUND = 'foreground',
  /** They are deleted afterwards. */
  BACKGROUND = 'background',
  /** They stay. */
  ORPHAN = 'orphan',
}

/**
 * A choice of how Argo CD applies manifests.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export class SyncOption {
  /** Makes the namespace of the destination where it is missing. */
  public static readonly CREATE_NAMESPACE = new SyncOption('CreateNamespace=true');
  /** Applies on the server, which large CRDs need. */
  public static readonly SERVER_SIDE_APPLY = new SyncOption('ServerSideApply=true');
  /** Leaves alone the fields that `ignoreDifferences` names. */
  public static readonly RESPECT_IGNORE_DIFFERENCES = new SyncOption('RespectIgnoreDifferences=true');
  /** Applies only the objects that differ. */
  public static readonly APPLY_OUT_OF_SYNC_ONLY = new SyncOption('ApplyOutOfSyncOnly=true');
  /** Prunes when everything else is applied and healthy. */
  public static readonly PRUNE_LAST = new SyncOption('PruneLast=true');
  /** Never prunes. */
  public static readonly NO_PRUNE = new SyncOption('Prune=false');
  /** Prunes when somebody has agreed. */
  public static readonly CONFIRM_PRUNE = new SyncOption('Prune=confirm');
  /** Leaves the objects in the cluster when the Application is deleted. */
  public static readonly NO_DELETE = new SyncOption('Delete=false');
  /** Deletes the objects with the Application when somebody has agreed. */
  public static readonly CONFIRM_DELETE = new SyncOption('Delete=confirm');
  /** Replaces objects instead of applying changes to them. */
  public static readonly REPLACE = new SyncOption('Replace=true');
  /** Fails where another Application has applied one of the objects. */
  public static readonly FAIL_ON_SHARED_RESOURCE = new SyncOption('FailOnSharedResource=true');
  /** Applies objects of kinds that the cluster does not know yet without trying before. */
  public static readonly SKIP_DRY_RUN_ON_MISSING_RESOURCE = new SyncOption('SkipDryRunOnMissingResource=true');
  /** Applies objects without checking them against their schema. */
  public static readonly NO_VALIDATION = new SyncOption('Validate=false');

  /**
   * How objects that depend on a pruned one are treated.
   *
   * @param policy - the policy
   */
  public static prunePropagationPolicy(policy: PrunePropagationPolicy): SyncOption {
    return new SyncOption(`PrunePropagationPolicy=${policy}`);
  }

  /**
   * Any other option that Argo CD knows.
   *
   * @param option - such as `ClientSideApplyMigration=false`
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
