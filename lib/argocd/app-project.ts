import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../base/entries';
import { ImportedResource } from '../base/imported-resource';
import { Resource } from '../base/resource';
import { ARGO_CD_GROUP } from '../facts/kinds';
import type { IAppProject } from './app-project-reference';
import type { ApplicationDestination } from './application-destination';
import type {
  DestinationServiceAccount,
  OrphanedResources,
  ProjectClusterResource,
  ProjectNamespaceResource,
} from './project-resource';
import { ProjectRole, type ProjectRoleOptions } from './project-role';
import type { SourceIntegrity } from './source-integrity';
import type { SyncWindowOptions } from './sync-window';

/** Properties for `AppProject`. */
export interface AppProjectProps {
  /**
   * Name, namespace, labels. Set a name, because Applications refer to it; the namespace is that of Argo CD.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Description of the project, up to 255 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Repositories that Applications may use: addresses, patterns, `*` for all, `!` before a repository to reject.
   * `addSourceRepo` adds more.
   *
   * @default - none
   */
  readonly sourceRepos?: string[];

  /**
   * Clusters and namespaces that Applications may use. `addDestination` adds more.
   *
   * @default - none
   */
  readonly destinations?: ApplicationDestination[];

  /**
   * Service accounts that apply objects, by destination.
   *
   * @default - the service account of Argo CD
   */
  readonly destinationServiceAccounts?: DestinationServiceAccount[];

  /**
   * Namespaces, other than that of Argo CD, that may contain Applications of the project.
   *
   * @default - none
   */
  readonly sourceNamespaces?: string[];

  /**
   * Cluster-scoped kinds that Applications may create.
   *
   * @default - none
   */
  readonly clusterResourceWhitelist?: ProjectClusterResource[];

  /**
   * Cluster-scoped kinds that Applications may not create.
   *
   * @default - none
   */
  readonly clusterResourceBlacklist?: ProjectClusterResource[];

  /**
   * Namespaced kinds that Applications may create.
   *
   * @default - all
   */
  readonly namespaceResourceWhitelist?: ProjectNamespaceResource[];

  /**
   * Namespaced kinds that Applications may not create.
   *
   * @default - none
   */
  readonly namespaceResourceBlacklist?: ProjectNamespaceResource[];

  /**
   * Monitoring of objects that do not belong to any Application.
   *
   * @default - not monitored
   */
  readonly orphanedResources?: OrphanedResources;

  /**
   * Whether Applications may only use clusters that belong to the project.
   *
   * @default false
   */
  readonly permitOnlyProjectScopedClusters?: boolean;

  /**
   * Requirements for sources.
   *
   * @default - none
   */
  readonly sourceIntegrity?: SourceIntegrity;

  /**
   * IDs of keys; each commit must be signed by one of them. Deprecated in Argo CD: use `sourceIntegrity`.
   *
   * @default - none
   */
  readonly signatureKeys?: string[];

  /**
   * Time windows that allow or deny syncs. `addSyncWindow` adds more.
   *
   * @default - always
   */
  readonly syncWindows?: SyncWindowOptions[];
}

/**
 * A project, which restricts its Applications to certain repositories, destinations and kinds.
 *
 * @example
 * const project = new argocd.AppProject(chart, 'mesh', {
 *   metadata: { name: 'mesh', namespace: 'argocd' },
 *   sourceRepos: ['https://git.example.com/mesh.git'],
 *   clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
 * });
 * project.addDestination(argocd.ApplicationDestination.inCluster({ namespace: 'bookinfo' }));
 * project.addSyncWindow({
 *   kind: argocd.SyncWindowKind.DENY,
 *   schedule: '0 22 * * *',
 *   duration: Duration.hours(8),
 *   applications: ['*'],
 * });
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export class AppProject extends Resource implements IAppProject {
  /** Project that Argo CD creates, which allows everything. */
  public static readonly DEFAULT: IAppProject = { name: 'default' };

  /**
   * Returns a project that another app creates.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the project
   */
  public static fromAppProjectName(scope: Construct, id: string, name: string): IAppProject {
    return new ImportedResource(scope, id, name, undefined);
  }

  private readonly props: AppProjectProps;
  private readonly ownRoles = new Entries<ProjectRole>();
  private readonly sourceRepos: Entries<string>;
  private readonly destinations: Entries<ApplicationDestination>;
  private readonly syncWindows: Entries<SyncWindowOptions>;

  public constructor(scope: Construct, id: string, props: AppProjectProps = {}) {
    super(scope, id, { group: ARGO_CD_GROUP, kind: 'AppProject' }, props.metadata);
    this.props = props;
    this.sourceRepos = new Entries(props.sourceRepos);
    this.destinations = new Entries(props.destinations);
    this.syncWindows = new Entries(props.syncWindows);
  }

  /** Roles of the project, in the order of the manifest. */
  public get roles(): ProjectRole[] {
    return this.ownRoles.items;
  }

  /**
   * Adds a role.
   *
   * @param name - name of the role
   * @param options - members and policies of the role
   */
  public addRole(name: string, options: ProjectRoleOptions = {}): ProjectRole {
    const role = new ProjectRole(this, name, options);
    this.ownRoles.add(role);
    return role;
  }

  /**
   * Allows Applications to use a repository.
   *
   * @param repoUrl - address of the repository, or a pattern
   */
  public addSourceRepo(repoUrl: string): void {
    this.sourceRepos.add(repoUrl);
  }

  /**
   * Allows Applications to create objects in a destination.
   *
   * @param destination - cluster and namespace
   */
  public addDestination(destination: ApplicationDestination): void {
    this.destinations.add(destination);
  }

  /**
   * Adds a time window that allows or denies syncs.
   *
   * @param window - the time window
   */
  public addSyncWindow(window: SyncWindowOptions): void {
    this.syncWindows.add(window);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, signatureKeys, sourceIntegrity, ...spec } = this.props;
    return {
      ...spec,
      sourceRepos: this.sourceRepos.render(),
      destinations: this.destinations.render(),
      syncWindows: this.syncWindows.render(),
      roles: this.ownRoles.render(),
      signatureKeys: signatureKeys?.map((keyID) => ({ keyID })),
      sourceIntegrity: sourceIntegrity && sourceIntegrityManifest(sourceIntegrity),
    };
  }
}

function sourceIntegrityManifest({ git }: SourceIntegrity): object {
  const policies = git?.map(({ repos, gpg }) => ({ gpg, repos: repos.map((url) => ({ url })) }));
  return { git: policies && { policies } };
}
