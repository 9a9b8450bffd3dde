import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { AppProject } from './app-project';
import type { IAppProject } from './app-project-reference';
import { Application } from './application';
import { ApplicationDestination } from './application-destination';
import { ApplicationSource } from './application-source';
import type { DeliveryOptions } from './delivery-options';
import type { IgnoreDifference } from './ignore-difference';
import { metadataWith, syncPolicyOf } from './private/delivery';
import { optionsFor, problemsOfDifferences } from './private/left-alone';
import { SourceTool } from './source-tool';
import type { SyncOption } from './sync-option';

const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';

/** Which files of a Git repository are applied, and how. */
export interface FolderOptions extends DeliveryOptions {
  /** Folder of the repository, such as `dist`. */
  readonly path: string;

  /**
   * Pattern of the files to apply, such as `10-bookinfo.k8s.yaml` for those of one chart.
   *
   * @default - all manifests of the folder
   */
  readonly include?: string;

  /**
   * Pattern of the files to leave out; it wins over `include`.
   *
   * @default - none
   */
  readonly exclude?: string;

  /**
   * Whether files of folders below are applied too. Leave it out for an output directory: its sub-folders hold files
   * for other tools.
   *
   * @default false
   */
  readonly recurse?: boolean;

  /**
   * Cluster, and the namespace of objects that name none.
   *
   * @default - the cluster of Argo CD
   */
  readonly destination?: ApplicationDestination;

  /**
   * Choices of how manifests are applied.
   *
   * @default - none; AppOfApps.addFolder adds `SyncOption.SKIP_DRY_RUN_ON_MISSING_RESOURCE`
   */
  readonly syncOptions?: SyncOption[];

  /**
   * Fields that may differ in the cluster, such as `IstioDifferences.webhooks()`; more come by `addIgnoreDifference`. A
   * sync leaves them alone (`SyncOption.RESPECT_IGNORE_DIFFERENCES` is added), but for those within lists of custom
   * resources, such as `IstioDifferences.gatewayApiDefaults()`: a sync writes these as the manifests say, because Argo CD
   * could only leave whole lists alone. Differences of both sorts belong to two Applications.
   *
   * @default - none
   */
  readonly ignoreDifferences?: IgnoreDifference[];

  /**
   * Whether Argo CD asks the API server what it would store, and compares that. Then defaults that the API server fills
   * in are no differences; without it, those of custom resources are some where `SyncOption.SERVER_SIDE_APPLY` is
   * given.
   *
   * @default - as the settings of Argo CD say, which is false unless somebody changed them
   */
  readonly serverSideDiff?: boolean;
}

/** What an Application of a folder is made of. */
export interface FolderApplicationProps extends FolderOptions {
  /**
   * Name, namespace, labels, finalizers. The namespace is that of Argo CD, most often `argocd`.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Address of the Git repository. */
  readonly repoUrl: string;

  /**
   * Branch, tag or commit.
   *
   * @default - the default branch
   */
  readonly targetRevision?: string;

  /**
   * Project that the Application belongs to.
   *
   * @default AppProject.DEFAULT
   */
  readonly project?: IAppProject;
}

/**
 * Has Argo CD keep a cluster as the manifests of a folder say, such as the `dist/` that cdk8s writes: changes are
 * synced by themselves, what is gone from the folder is deleted, what somebody changed in the cluster is changed back.
 *
 * Refused at synth: differences within lists of custom resources together with others, unless `syncOptions` has
 * `RespectIgnoreDifferences=false`, and together with `SyncOption.RESPECT_IGNORE_DIFFERENCES` in any case.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 */
export class FolderApplication extends Application {
  private readonly folder: FolderApplicationProps;

  public constructor(scope: Construct, id: string, props: FolderApplicationProps) {
    const { metadata, repoUrl, targetRevision, path, cascadeDelete = false, serverSideDiff } = props;
    super(scope, id, {
      metadata: metadataWith(cascadeDelete, metadata),
      project: props.project ?? AppProject.DEFAULT,
      source: ApplicationSource.git(repoUrl, { path, targetRevision, tool: directoryOf(props) }),
      destination: props.destination ?? ApplicationDestination.inCluster(),
      // An empty list would be written as one.
      ignoreDifferences: props.ignoreDifferences?.length === 0 ? undefined : props.ignoreDifferences,
    });
    this.folder = props;
    addCheck(this, () => problemsOfDifferences(this._ignoreDifferences, props.syncOptions));
    if (serverSideDiff !== undefined) {
      const given = metadata?.annotations?.[COMPARE_OPTIONS];
      const option = `ServerSideDiff=${serverSideDiff}`;
      this.metadata.addAnnotation(COMPARE_OPTIONS, given === undefined ? option : `${given},${option}`);
    }
  }

  /** @internal */
  protected override _spec(): object {
    // Here and not in the constructor: differences may be added later.
    const syncOptions = optionsFor(this._ignoreDifferences, this.folder.syncOptions);
    return { ...super._spec(), syncPolicy: syncPolicyOf(this.folder, syncOptions) };
  }
}

function directoryOf({ include, exclude, recurse }: FolderOptions): SourceTool | undefined {
  const isPlain = include === undefined && exclude === undefined && recurse === undefined;
  return isPlain ? undefined : SourceTool.directory({ include, exclude, recurse });
}
