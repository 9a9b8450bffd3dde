import { App, Chart, YamlOutputType } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../base/check';
import type { Application } from './application';
import { FolderApplication, type FolderApplicationProps, type FolderOptions } from './folder-application';
import { withSyncOption } from './private/delivery';
import { waveOf } from './private/wave-annotations';
import { SyncOption } from './sync-option';
import type { SyncRetry } from './sync-policy';
import { SyncWave } from './sync-wave';

/** Without `refresh` a commit that never works would keep the one that mends it from being tried. */
const UNTIL_IT_WORKS: SyncRetry = { limit: -1, refresh: true };

/**
 * An Application whose folder holds Applications: apply this one by hand, and Argo CD applies the rest, in the order in
 * which it was added. An Application that has a sync wave already, such as those of an `ArgoCdInstallation`, keeps it: add
 * it first, or start its waves later by `firstWave`.
 *
 * Put the Applications into a chart of their own, whose file `path` and `include` name; this one into another chart. By
 * default Argo CD takes an Application for healthy as soon as it is there, so that a wave does not wait for the objects
 * of the one before; `resource.customizations.health.argoproj.io_Application` in its settings changes that. Therefore
 * the folders that `addFolder` adds are tried until the kinds that they use are there.
 *
 * Refused at synth: itself as one of its Applications, and one in its own chart, where charts are files.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/cluster-bootstrapping/
 */
export class AppOfApps extends FolderApplication {
  private readonly common: FolderApplicationProps;
  private readonly ownApplications: Application[] = [];

  public constructor(scope: Construct, id: string, props: FolderApplicationProps) {
    super(scope, id, props);
    this.common = props;
    addCheck(this, () => this.ownApplications.flatMap((application) => this.problemsOf(application)));
  }

  /** Its Applications, in the order they were added. */
  public get applications(): Application[] {
    return [...this.ownApplications];
  }

  /**
   * Adds an Application of another folder of the same repository and project.
   *
   * Unless the options say otherwise, its objects are deleted with it, a failed sync is repeated until one works (with
   * the newest commit, in versions of Argo CD that know `retry.refresh`; give a `limit` for others), and kinds that the
   * cluster does not know yet do not keep the rest of the folder from being applied.
   *
   * @param scope - the chart of the Applications
   * @param name - name of the Application
   * @param options - folder, and how it is applied
   */
  public addFolder(scope: Construct, name: string, options: FolderOptions): FolderApplication {
    const { repoUrl, targetRevision, project } = this.common;
    const application = new FolderApplication(scope, name, {
      repoUrl,
      targetRevision,
      project,
      metadata: { name, namespace: this.namespace },
      ...options,
      cascadeDelete: options.cascadeDelete ?? true,
      retry: options.retry ?? UNTIL_IT_WORKS,
      syncOptions: withSyncOption(options.syncOptions, SyncOption.SKIP_DRY_RUN_ON_MISSING_RESOURCE),
    });
    this.addApplication(application);
    return application;
  }

  /**
   * Adds an Application of this app, such as one of a Helm chart: in the wave after the last of those added so far,
   * unless it is in one already.
   *
   * @param application - the Application; it must be in the chart of the Applications
   */
  public addApplication(application: Application): void {
    if (this.ownApplications.includes(application)) {
      return;
    }
    const waves = this.ownApplications.map(({ apiObject }) => waveOf(apiObject) ?? 0);
    SyncWave.of(waves.length === 0 ? 0 : Math.max(...waves) + 1).applyTo(application);
    this.ownApplications.push(application);
  }

  private problemsOf(application: Application): string[] {
    const { path } = application.node;
    if (application === this) {
      return ['it is one of its own Applications; add others only'];
    }
    const isInSameFile =
      App.of(this).yamlOutputType === YamlOutputType.FILE_PER_CHART && Chart.of(application) === Chart.of(this);
    return isInSameFile
      ? [`Application '${path}' is in the chart of this one, whose file is applied by hand; put it into another chart`]
      : [];
  }
}
