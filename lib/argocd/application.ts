import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../base/resource';
import { ARGO_CD_GROUP } from '../facts/kinds';
import { someOf } from '../private/collections';
import type { IAppProject } from './app-project-reference';
import type { ApplicationDestination } from './application-destination';
import type { ApplicationInfo } from './application-info';
import type { ApplicationSource } from './application-source';
import type { IgnoreDifference } from './ignore-difference';
import type { Operation } from './operation';
import type { SourceHydrator } from './source-hydrator';
import type { SyncPolicy } from './sync-policy';

/** What an Application is made of. */
export interface ApplicationProps {
  /**
   * Name, namespace, labels, finalizers. The namespace is that of Argo CD, most often `argocd`; objects go to that of the
   * destination.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Project that the Application belongs to, such as `AppProject.DEFAULT`. Refused at synth without one.
   *
   * @default - none
   */
  readonly project?: IAppProject;

  /** Where objects go. */
  readonly destination: ApplicationDestination;

  /**
   * Where manifests come from.
   *
   * @default - none
   */
  readonly source?: ApplicationSource;

  /**
   * Where manifests come from, where that is more than one place. Argo CD then does not look at `source`. More come by
   * `addSource`.
   *
   * @default - none
   */
  readonly sources?: ApplicationSource[];

  /**
   * Renders manifests to a branch and applies them from there. Argo CD then does not look at `source` and `sources`.
   *
   * @default - none
   */
  readonly sourceHydrator?: SourceHydrator;

  /**
   * When and how it is synced.
   *
   * @default - when somebody asks for it
   */
  readonly syncPolicy?: SyncPolicy;

  /**
   * Fields that may differ in the cluster; more come by `addIgnoreDifference`.
   *
   * @default - none
   */
  readonly ignoreDifferences?: IgnoreDifference[];

  /**
   * What people are told about it.
   *
   * @default - nothing
   */
  readonly info?: ApplicationInfo[];

  /**
   * Number of former revisions that are kept for a rollback.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;

  /**
   * Something to do right away, once.
   *
   * @default - nothing
   */
  readonly operation?: Operation;
}

/**
 * Has Argo CD keep objects of a cluster as manifests say.
 *
 * Refused at synth: no project, a source hydrator that applies from the root of a repository, and whatever else the API
 * server refuses.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/
 */
export class Application extends Resource {
  /** Finalizer by which the objects of an Application are deleted with it, each after those that depend on it. */
  public static readonly FOREGROUND_FINALIZER = 'resources-finalizer.argocd.argoproj.io';
  /** Finalizer by which the objects of an Application are deleted with it, each before those that depend on it. */
  public static readonly BACKGROUND_FINALIZER = 'resources-finalizer.argocd.argoproj.io/background';

  /** @internal */
  protected readonly _ignoreDifferences: IgnoreDifference[];

  private readonly props: ApplicationProps;
  private readonly sources: ApplicationSource[];

  public constructor(scope: Construct, id: string, props: ApplicationProps) {
    super(scope, id, { group: ARGO_CD_GROUP, kind: 'Application', fields: ['spec', 'operation'] }, props.metadata);
    this.props = props;
    this.sources = [...(props.sources ?? [])];
    this._ignoreDifferences = [...(props.ignoreDifferences ?? [])];
  }

  /**
   * Takes manifests from one more place.
   *
   * @param source - where they come from
   */
  public addSource(source: ApplicationSource): void {
    this.sources.push(source);
  }

  /**
   * Lets fields differ in the cluster.
   *
   * @param difference - which ones
   */
  public addIgnoreDifference(difference: IgnoreDifference): void {
    this._ignoreDifferences.push(difference);
  }

  /** @internal */
  protected override _fields(): { readonly [field: string]: unknown } {
    return { spec: this._spec(), operation: this.props.operation };
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, operation, project, sourceHydrator, ...spec } = this.props;
    return {
      ...spec,
      project: project?.name,
      sources: someOf(this.sources, spec.sources),
      sourceHydrator: sourceHydrator && sourceHydratorManifest(sourceHydrator),
      ignoreDifferences: someOf(this._ignoreDifferences, spec.ignoreDifferences),
    };
  }
}

function sourceHydratorManifest({ drySource, syncSource, hydrateTo }: SourceHydrator): object {
  const { repoUrl: dryUrl, tool, ...dry } = drySource;
  const { repoUrl: syncUrl, ...sync } = syncSource;
  return {
    drySource: { repoURL: dryUrl, ...dry, ...tool?._fields() },
    syncSource: { repoURL: syncUrl, ...sync },
    hydrateTo: hydrateTo === undefined ? undefined : { targetBranch: hydrateTo },
  };
}
