import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../base/entries';
import { Resource } from '../base/resource';
import { ARGO_CD_GROUP } from '../facts/kinds';
import type { IAppProject } from './app-project-reference';
import type { ApplicationDestination } from './application-destination';
import type { ApplicationInfo } from './application-info';
import type { ApplicationSource } from './application-source';
import type { IgnoreDifference } from './ignore-difference';
import type { Operation } from './operation';
import type { SourceHydrator } from './source-hydrator';
import type { SyncPolicy } from './sync-policy';

/** Properties for `Application`. */
export interface ApplicationProps {
  /**
   * Name, namespace, labels, finalizers. The namespace is that of Argo CD, usually `argocd`; the destination sets the
   * namespace of the objects.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Project of the Application, such as `AppProject.DEFAULT`. An Application without a project is rejected at synth.
   *
   * @default - none
   */
  readonly project?: IAppProject;

  /** Cluster and namespace of the objects. */
  readonly destination: ApplicationDestination;

  /**
   * Source of the manifests.
   *
   * @default - none
   */
  readonly source?: ApplicationSource;

  /**
   * Sources of the manifests, if there are several. Argo CD then ignores `source`. `addSource` adds more.
   *
   * @default - none
   */
  readonly sources?: ApplicationSource[];

  /**
   * Source hydrator, which renders manifests to a branch and applies them from there. Argo CD then ignores `source` and
   * `sources`.
   *
   * @default - none
   */
  readonly sourceHydrator?: SourceHydrator;

  /**
   * Time and manner of syncs.
   *
   * @default - syncs on request only
   */
  readonly syncPolicy?: SyncPolicy;

  /**
   * Fields that may differ in the cluster. `addIgnoreDifference` adds more.
   *
   * @default - none
   */
  readonly ignoreDifferences?: IgnoreDifference[];

  /**
   * Information for users of Argo CD.
   *
   * @default - none
   */
  readonly info?: ApplicationInfo[];

  /**
   * Number of earlier revisions to keep for a rollback.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;

  /**
   * Operation that Argo CD starts immediately, once.
   *
   * @default - none
   */
  readonly operation?: Operation;
}

/**
 * An Application: Argo CD keeps the objects of a cluster equal to their manifests.
 *
 * Rejected at synth: a missing project, a source hydrator that applies manifests from the root of a repository, and
 * everything else that the API server rejects.
 *
 * @example
 * new argocd.Application(chart, 'prometheus', {
 *   metadata: { name: 'prometheus', namespace: 'argocd', finalizers: [argocd.Application.FOREGROUND_FINALIZER] },
 *   project: argocd.AppProject.DEFAULT,
 *   source: argocd.ApplicationSource.helmChart(
 *     'https://prometheus-community.github.io/helm-charts',
 *     'kube-prometheus-stack',
 *     { targetRevision: '75.1.0' },
 *   ),
 *   destination: argocd.ApplicationDestination.inCluster({ namespace: 'monitoring' }),
 *   syncPolicy: { automated: { prune: true, selfHeal: true } },
 * });
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/
 */
export class Application extends Resource {
  /** Finalizer that deletes the objects together with the Application, dependent objects first. */
  public static readonly FOREGROUND_FINALIZER = 'resources-finalizer.argocd.argoproj.io';
  /** Finalizer that deletes the objects together with the Application, dependent objects last. */
  public static readonly BACKGROUND_FINALIZER = 'resources-finalizer.argocd.argoproj.io/background';

  /** @internal */
  protected readonly _ignoreDifferences: Entries<IgnoreDifference>;

  private readonly props: ApplicationProps;
  private readonly sources: Entries<ApplicationSource>;

  public constructor(scope: Construct, id: string, props: ApplicationProps) {
    super(scope, id, { group: ARGO_CD_GROUP, kind: 'Application', fields: ['spec', 'operation'] }, props.metadata);
    this.props = props;
    this.sources = new Entries(props.sources);
    this._ignoreDifferences = new Entries(props.ignoreDifferences);
  }

  /**
   * Adds a source of manifests.
   *
   * @param source - the source
   */
  public addSource(source: ApplicationSource): void {
    this.sources.add(source);
  }

  /**
   * Adds fields that may differ in the cluster.
   *
   * @param difference - the fields
   */
  public addIgnoreDifference(difference: IgnoreDifference): void {
    this._ignoreDifferences.add(difference);
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
      sources: this.sources.render(),
      sourceHydrator: sourceHydrator && sourceHydratorManifest(sourceHydrator),
      ignoreDifferences: this._ignoreDifferences.render(),
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
