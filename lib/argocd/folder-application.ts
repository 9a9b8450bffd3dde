import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { AppProject } from './app-project';
import type { IAppProject } from './app-project-reference';
import { Application } from './application';
import { ApplicationDestination } from './application-destination';
import { ApplicationSource } from './application-source';
import type { IgnoreDifference } from './ignore-difference';
import { SourceTool } from './source-tool';
import { SyncOption } from './sync-option';

/** Which files of a Git repository are applied, and how. */
export interface FolderOptions {
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
   * Whether files of folders below are applied too. Leave it out for an output directory: its sub-folders hold files for
   * other tools.
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
   * @default - none
   */
  readonly syncOptions?: SyncOption[];

  /**
   * Fields that may differ in the cluster, such as `IstioDifferences.webhooks()`; a sync leaves them alone.
   *
   * @default - none
   */
  readonly ignoreDifferences?: IgnoreDifference[];
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
 * Has Argo CD keep a cluster as the manifests of a folder say, such as the `dist/` that cdk8s writes: changes are synced by
 * themselves, what is gone from the folder is deleted, what somebody changed in the cluster is changed back.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 */
export class FolderApplication extends Application {
  public constructor(scope: Construct, id: string, props: FolderApplicationProps) {
    const { metadata, repoUrl, targetRevision, path, ignoreDifferences } = props;
    super(scope, id, {
      metadata,
      project: props.project ?? AppProject.DEFAULT,
      source: ApplicationSource.git(repoUrl, { path, targetRevision, tool: directoryOf(props) }),
      destination: props.destination ?? ApplicationDestination.inCluster(),
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: syncOptionsOf(props) },
      ignoreDifferences,
    });
  }
}

function directoryOf({ include, exclude, recurse }: FolderOptions): SourceTool | undefined {
  const isPlain = include === undefined && exclude === undefined && recurse === undefined;
  return isPlain ? undefined : SourceTool.directory({ include, exclude, recurse });
}

function syncOptionsOf({ syncOptions, ignoreDifferences }: FolderOptions): SyncOption[] | undefined {
  if (ignoreDifferences === undefined) {
    return syncOptions;
  }
  return [...new Set([...(syncOptions ?? []), SyncOption.RESPECT_IGNORE_DIFFERENCES])];
}
