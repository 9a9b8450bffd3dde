import type { IAppProject } from './app-project-reference';
import type { SyncRetry } from './sync-policy';

/** What Argo CD does by itself with the objects of an Application. */
export interface DeliveryOptions {
  /**
   * Whether it applies changes, deletes what is gone from the manifests, and takes changes in the cluster back.
   *
   * @default true
   */
  readonly automated?: boolean;

  /**
   * Whether it deletes the objects when the Application is deleted, by `Application.FOREGROUND_FINALIZER`.
   *
   * @default - true; false for a FolderApplication that no AppOfApps makes
   */
  readonly cascadeDelete?: boolean;

  /**
   * What it does after a failed sync.
   *
   * @default - an automated sync is repeated 5 times, and not again before the next commit; what AppOfApps.addFolder
   *   makes is repeated until it works, with the newest commit
   */
  readonly retry?: SyncRetry;
}

/** How Argo CD installs a Helm chart. */
export interface ChartDeliveryOptions extends DeliveryOptions {
  /**
   * Namespace of the Application, which is that of Argo CD.
   *
   * @default argocd
   */
  readonly namespace?: string;

  /**
   * Project that the Application belongs to.
   *
   * @default AppProject.DEFAULT
   */
  readonly project?: IAppProject;

  /**
   * Address of the API server of the cluster that the chart is installed on.
   *
   * @default - the cluster that Argo CD runs in
   */
  readonly server?: string;
}
