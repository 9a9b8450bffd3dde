import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ImportedResource } from '../base/imported-resource';
import { Resource } from '../base/resource';
import { ARGO_CD_GROUP } from '../facts/kinds';
import { someOf } from '../private/collections';
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

/** What a project is made of. */
export interface AppProjectProps {
  /**
   * Name, namespace, labels. Applications refer to the name, so give one; the namespace is that of Argo CD.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What the project is for, in up to 255 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Repositories that Applications may take manifests from: addresses, patterns, `*` for all, `!` before those to refuse.
   * More come by `addSourceRepo`.
   *
   * @default - none
   */
  readonly sourceRepos?: string[];

  /**
   * Where Applications may put objects; more come by `addDestination`.
   *
   * @default - nowhere
   */
  readonly destinations?: ApplicationDestination[];

  /**
   * Service accounts that objects are applied as, by destination.
   *
   * @default - that of Argo CD
   */
  readonly destinationServiceAccounts?: DestinationServiceAccount[];

  /**
   * Namespaces beside that of Argo CD in which Applications of the project may be.
   *
   * @default - none
   */
  readonly sourceNamespaces?: string[];

  /**
   * Kinds without a namespace that Applications may make.
   *
   * @default - none
   */
  readonly clusterResourceWhitelist?: ProjectClusterResource[];

  /**
   * Kinds without a namespace that Applications may not make.
   *
   * @default - none
   */
  readonly clusterResourceBlacklist?: ProjectClusterResource[];

  /**
   * Kinds in namespaces that Applications may make.
   *
   * @default - all
   */
  readonly namespaceResourceWhitelist?: ProjectNamespaceResource[];

  /**
   * Kinds in namespaces that Applications may not make.
   *
   * @default - none
   */
  readonly namespaceResourceBlacklist?: ProjectNamespaceResource[];

  /**
   * Looks for objects that no Application has.
   *
   * @default - does not look
   */
  readonly orphanedResources?: OrphanedResources;

  /**
   * Whether Applications may only use clusters that belong to the project.
   *
   * @default false
   */
  readonly permitOnlyProjectScopedClusters?: boolean;

  /**
   * What sources must be like.
   *
   * @default - anything
   */
  readonly sourceIntegrity?: SourceIntegrity;

  /**
   * IDs of the keys of which commits must be signed by one. Deprecated in Argo CD: use `sourceIntegrity`.
   *
   * @default - none
   */
  readonly signatureKeys?: string[];

  /**
   * Times in which Applications may, or may not, be synced; more come by `addSyncWindow`.
   *
   * @default - always
   */
  readonly syncWindows?: SyncWindowOptions[];
}

/**
 * Says what Applications of a group may do: where manifests come from, where objects go, and which kinds.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export class AppProject extends Resource implements IAppProject {
  /** The project that comes with Argo CD, which allows everything. */
  public static readonly DEFAULT: IAppProject = { name: 'default' };

  /**
   * A project that another app makes.
   *
   * @param scope - where the reference lives
   * @param id - id of the reference
   * @param name - name of the project
   */
  public static fromAppProjectName(scope: Construct, id: string, name: string): IAppProject {
    return new ImportedResource(scope, id, name, undefined);
  }

  private readonly props: AppProjectProps;
  private readonly ownRoles: ProjectRole[] = [];
  private readonly sourceRepos: string[];
  private readonly destinations: ApplicationDestination[];
  private readonly syncWindows: SyncWindowOptions[];

  public constructor(scope: Construct, id: string, props: AppProjectProps = {}) {
    super(scope, id, { group: ARGO_CD_GROUP, kind: 'AppProject' }, props.metadata);
    this.props = props;
    this.sourceRepos = [...(props.sourceRepos ?? [])];
    this.destinations = [...(props.destinations ?? [])];
    this.syncWindows = [...(props.syncWindows ?? [])];
  }

  /** Its roles, in the order they are written. */
  public get roles(): ProjectRole[] {
    return [...this.ownRoles];
  }

  /**
   * Adds a role.
   *
   * @param name - name of the role
   * @param options - who has it, and what they may do
   */
  public addRole(name: string, options: ProjectRoleOptions = {}): ProjectRole {
    const role = new ProjectRole(this, name, options);
    this.ownRoles.push(role);
    return role;
  }

  /**
   * Lets Applications take manifests from a repository.
   *
   * @param repoUrl - address of the repository, or a pattern
   */
  public addSourceRepo(repoUrl: string): void {
    this.sourceRepos.push(repoUrl);
  }

  /**
   * Lets Applications put objects somewhere.
   *
   * @param destination - cluster and namespace
   */
  public addDestination(destination: ApplicationDestination): void {
    this.destinations.push(destination);
  }

  /**
   * Adds a time in which Applications may, or may not, be synced.
   *
   * @param window - the time
   */
  public addSyncWindow(window: SyncWindowOptions): void {
    this.syncWindows.push(window);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, signatureKeys, sourceIntegrity, ...spec } = this.props;
    return {
      ...spec,
      sourceRepos: someOf(this.sourceRepos, spec.sourceRepos),
      destinations: someOf(this.destinations, spec.destinations),
      syncWindows: someOf(this.syncWindows, spec.syncWindows),
      roles: someOf(this.ownRoles),
      signatureKeys: signatureKeys?.map((keyID) => ({ keyID })),
      sourceIntegrity: sourceIntegrity && sourceIntegrityManifest(sourceIntegrity),
    };
  }
}

function sourceIntegrityManifest({ git }: SourceIntegrity): object {
  const policies = git?.map(({ repos, gpg }) => ({ gpg, repos: repos.map((url) => ({ url })) }));
  return { git: policies && { policies } };
}
