import { App, Chart, YamlOutputType } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { appOfApps } from '../diagnostics/codes/delivery';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Origin } from '../private/origin';
import type { Application } from './application';
import { FolderApplication, type FolderApplicationProps, type FolderOptions } from './folder-application';
import { withSyncOption } from './private/delivery';
import { waveOf } from './private/wave-annotations';
import { SyncOption } from './sync-option';
import type { SyncRetry } from './sync-policy';
import { SyncWave } from './sync-wave';

/** With `refresh`, because retries of a commit that always fails would otherwise block the commit that fixes it. */
const UNTIL_IT_SUCCEEDS: SyncRetry = { limit: -1, refresh: true };

/**
 * An Application whose folder contains Applications. You apply it by hand, and Argo CD applies its Applications in the
 * order in which they were added. An Application that already has a sync wave, such as those of an `ArgoCdInstallation`,
 * keeps it: add it first, or set a higher `firstWave`.
 *
 * Create the Applications in a separate chart, and select its file by `path` and `include`. By default, Argo CD considers
 * an Application healthy as soon as it exists, so a wave does not wait for the objects of the Applications before; the
 * setting `resource.customizations.health.argoproj.io_Application` of Argo CD changes that. Therefore, Argo CD retries the
 * folders that `addFolder` adds until the kinds that they use exist.
 *
 * Rejected at synth: an app of apps that is one of its own Applications or, if each chart is written to one file, is in
 * the same chart as one of them.
 *
 * @example
 * const root = new argocd.AppOfApps(chart, 'root', {
 *   metadata: { name: 'root', namespace: 'argocd' },
 *   repoUrl: 'https://git.example.com/mesh.git',
 *   path: 'dist',
 *   include: 'applications.k8s.yaml',
 * });
 * const applications = new Chart(app, 'applications', { namespace: 'argocd' });
 * root.addFolder(applications, 'bookinfo', { path: 'dist', include: '10-bookinfo.k8s.yaml' });
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/cluster-bootstrapping/
 */
export class AppOfApps extends FolderApplication {
  private readonly common: FolderApplicationProps;
  /** The applications, and the calls that added them. */
  private readonly ownApplications = new Map<Application, Origin>();

  public constructor(scope: Construct, id: string, props: FolderApplicationProps) {
    super(scope, id, props);
    this.common = props;
    addCheck(this, () => this.checkApplications());
  }

  /** Applications of this one, in the order in which they were added. */
  public get applications(): Application[] {
    return [...this.ownApplications.keys()];
  }

  /**
   * Adds an Application of another folder of the same repository and project.
   *
   * By default, its objects are deleted with it, a failed sync is retried until it succeeds, and a kind that the cluster
   * does not know yet does not prevent the rest of the folder from being applied. A retry uses the newest commit if the
   * version of Argo CD supports `retry.refresh`; set a `limit` for other versions.
   *
   * @param scope - chart of the Applications
   * @param name - name of the Application
   * @param options - folder, and options for applying it
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
      retry: options.retry ?? UNTIL_IT_SUCCEEDS,
      syncOptions: withSyncOption(options.syncOptions, SyncOption.SKIP_DRY_RUN_ON_MISSING_RESOURCE),
    });
    this.addApplication(application);
    return application;
  }

  /**
   * Adds an Application of this app, such as that of a Helm chart. Its wave is the one after the last of the Applications
   * added so far, unless it already has a wave.
   *
   * @param application - the Application; it must be in the chart of the Applications
   */
  public addApplication(application: Application): void {
    if (this.ownApplications.has(application)) {
      return;
    }
    const waves = this.applications.map(({ apiObject }) => waveOf(apiObject) ?? 0);
    SyncWave.of(waves.length === 0 ? 0 : Math.max(...waves) + 1).applyTo(application);
    this.ownApplications.set(application, new Origin(this.addApplication));
  }

  private checkApplications(): Diagnostic[] {
    return [...this.ownApplications].flatMap(([application, origin]) =>
      this.checkApplication(application).map((diagnostic) => ({ ...diagnostic, ...origin.locate() })),
    );
  }

  private checkApplication(application: Application): Diagnostic[] {
    if (application === this) {
      return [appOfApps.containsItself()];
    }
    const isInSameFile =
      App.of(this).yamlOutputType === YamlOutputType.FILE_PER_CHART && Chart.of(application) === Chart.of(this);
    return isInSameFile ? [appOfApps.sameChart({ application: application.node.path })] : [];
  }
}
