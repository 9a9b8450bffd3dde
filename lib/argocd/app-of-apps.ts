import type { Construct } from 'constructs';
import type { Application } from './application';
import { FolderApplication, type FolderApplicationProps, type FolderOptions } from './folder-application';
import { SyncWave } from './sync-wave';

/**
 * An Application whose folder holds Applications: apply this one by hand, and Argo CD applies the rest, in the order in
 * which it was added.
 *
 * Put the Applications into a chart of their own, whose file `path` and `include` name; this one into another chart. By
 * default Argo CD takes an Application for healthy as soon as it is there, so that a wave does not wait for the objects of
 * the one before; `resource.customizations.health.argoproj.io_Application` in its settings changes that.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/cluster-bootstrapping/
 */
export class AppOfApps extends FolderApplication {
  private readonly common: FolderApplicationProps;
  private readonly ownApplications: Application[] = [];

  public constructor(scope: Construct, id: string, props: FolderApplicationProps) {
    super(scope, id, props);
    this.common = props;
  }

  /** Its Applications, in the order they were added. */
  public get applications(): Application[] {
    return [...this.ownApplications];
  }

  /**
   * Adds an Application of another folder of the same repository and project.
   *
   * @param scope - the chart of the Applications
   * @param name - name of the Application
   * @param options - folder, and how it is applied
   */
  public addFolder(scope: Construct, name: string, options: FolderOptions): FolderApplication {
    const { repoUrl, targetRevision, project } = this.common;
    const metadata = { name, namespace: this.namespace };
    const application = new FolderApplication(scope, name, {
      repoUrl,
      targetRevision,
      project,
      metadata,
      ...options,
    });
    this.addApplication(application);
    return application;
  }

  /**
   * Adds an Application of this app, such as one of a Helm chart. It keeps a wave that it has already.
   *
   * @param application - the Application; it must be in the chart of the Applications
   */
  public addApplication(application: Application): void {
    SyncWave.of(this.ownApplications.length).applyTo(application);
    this.ownApplications.push(application);
  }
}
