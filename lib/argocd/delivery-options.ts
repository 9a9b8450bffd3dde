import type { IAppProject } from './app-project-reference';
import type { SyncRetry } from './sync-policy';

/** Options for how Argo CD manages the objects of an Application. */
export interface DeliveryOptions {
  /**
   * Whether Argo CD applies changes automatically, deletes objects that are removed from the manifests, and reverts
   * changes in the cluster.
   *
   * @default true
   */
  readonly automated?: boolean;

  /**
   * Whether the objects are deleted together with the Application, by `Application.FOREGROUND_FINALIZER`.
   *
   * @default - true; false for a FolderApplication that is not created by an AppOfApps
   */
  readonly cascadeDelete?: boolean;

  /**
   * Retries of a failed sync.
   *
   * @default - an automated sync is retried 5 times, and not again before the next commit; a sync of an Application from
   *   `AppOfApps.addFolder` is retried until it succeeds, with the newest commit
   */
  readonly retry?: SyncRetry;
}

/** Options for how Argo CD installs a Helm chart. */
export interface ChartDeliveryOptions extends DeliveryOptions {
  /**
   * Namespace of the Application, which is that of Argo CD.
   *
   * @default argocd
   */
  readonly namespace?: string;

  /**
   * Project of the Application.
   *
   * @default AppProject.DEFAULT
   */
  readonly project?: IAppProject;

  /**
   * Address of the API server of the cluster to install the chart on.
   *
   * @default - the cluster that Argo CD runs in
   */
  readonly server?: string;
}
