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
import { checkDifferences, optionsFor } from './private/left-alone';
import { SourceTool } from './source-tool';
import type { SyncOption } from './sync-option';

const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';

/** Options for an Application of a folder of a Git repository. */
export interface FolderOptions extends DeliveryOptions {
  /** Folder of the repository, such as `dist`. */
  readonly path: string;

  /**
   * Pattern of the files to apply, such as `10-bookinfo.k8s.yaml` for one chart.
   *
   * @default - all manifests of the folder
   */
  readonly include?: string;

  /**
   * Pattern of the files to leave out; takes precedence over `include`.
   *
   * @default - none
   */
  readonly exclude?: string;

  /**
   * Whether to apply files of subfolders too. Do not set it for an output directory, whose subfolders contain files for
   * other tools.
   *
   * @default false
   */
  readonly recurse?: boolean;

  /**
   * Cluster, and the namespace of objects without one.
   *
   * @default - the cluster of Argo CD
   */
  readonly destination?: ApplicationDestination;

  /**
   * Options for applying manifests.
   *
   * @default - none; AppOfApps.addFolder adds `SyncOption.SKIP_DRY_RUN_ON_MISSING_RESOURCE`
   */
  readonly syncOptions?: SyncOption[];

  /**
   * Fields that may differ in the cluster, such as `IstioDifferences.webhooks()`; `addIgnoreDifference` adds more. A sync
   * keeps their live values (`SyncOption.RESPECT_IGNORE_DIFFERENCES` is added), except in lists of custom resources, such
   * as `IstioDifferences.gatewayApiDefaults()` and `routeWeights()`. There, a sync writes the values of the manifests,
   * because Argo CD could only keep whole lists. Use two Applications for differences of both sorts.
   *
   * @default - none
   */
  readonly ignoreDifferences?: IgnoreDifference[];

  /**
   * Whether Argo CD compares with the result of a dry run on the API server. Then defaults from the API server are not
   * differences. Otherwise, defaults of custom resources are differences if `SyncOption.SERVER_SIDE_APPLY` is set.
   *
   * @default - the setting of Argo CD, which is false by default
   */
  readonly serverSideDiff?: boolean;
}

/** Properties for `FolderApplication`. */
export interface FolderApplicationProps extends FolderOptions {
  /**
   * Name, namespace, labels, finalizers. The namespace is that of Argo CD, usually `argocd`.
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
   * Project of the Application.
   *
   * @default AppProject.DEFAULT
   */
  readonly project?: IAppProject;
}

/**
 * An Application of a folder of manifests, such as the `dist/` that cdk8s writes. By default, Argo CD applies changes
 * automatically, deletes objects that are removed from the folder, and reverts changes in the cluster.
 *
 * Rejected at synth: ignored differences in lists of custom resources together with other differences, unless
 * `syncOptions` contains `RespectIgnoreDifferences=false`, and together with `SyncOption.RESPECT_IGNORE_DIFFERENCES`.
 *
 * @example
 * new argocd.FolderApplication(chart, 'bookinfo', {
 *   metadata: { name: 'bookinfo', namespace: 'argocd' },
 *   repoUrl: 'https://git.example.com/mesh.git',
 *   path: 'dist',
 *   include: '10-bookinfo.k8s.yaml',
 *   ignoreDifferences: [argocd.IstioDifferences.replicas('reviews-v1')],
 * });
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
      // An empty list would be written as an empty list.
      ignoreDifferences: props.ignoreDifferences?.length === 0 ? undefined : props.ignoreDifferences,
    });
    this.folder = props;
    addCheck(this, () => checkDifferences(this._ignoreDifferences.items, props.syncOptions));
    if (serverSideDiff !== undefined) {
      const given = metadata?.annotations?.[COMPARE_OPTIONS];
      const option = `ServerSideDiff=${serverSideDiff}`;
      this.metadata.addAnnotation(COMPARE_OPTIONS, given === undefined ? option : `${given},${option}`);
    }
  }

  /** @internal */
  protected override _spec(): object {
    // Not in the constructor, because differences may be added later.
    const syncOptions = optionsFor(this._ignoreDifferences.items, this.folder.syncOptions);
    return { ...super._spec(), syncPolicy: syncPolicyOf(this.folder, syncOptions) };
  }
}

function directoryOf({ include, exclude, recurse }: FolderOptions): SourceTool | undefined {
  const isPlain = include === undefined && exclude === undefined && recurse === undefined;
  return isPlain ? undefined : SourceTool.directory({ include, exclude, recurse });
}
