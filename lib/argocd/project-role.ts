import { Entries } from '../base/entries';
import type { IAppProject } from './app-project-reference';

/** A token for a role, such as for a script. Argo CD lists the tokens that it has issued. */
export interface ProjectToken {
  /** Time of issue, in seconds since 1970. */
  readonly iat: number;

  /**
   * Time of expiry, in seconds since 1970.
   *
   * @default - never
   */
  readonly exp?: number;

  /**
   * Name of the token.
   *
   * @default - none
   */
  readonly id?: string;
}

/** Options for a role of a project. */
export interface ProjectRoleOptions {
  /**
   * Description of the role.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Groups of the single sign-on provider whose members have the role.
   *
   * @default - none
   */
  readonly groups?: string[];

  /**
   * Policies in the syntax of Argo CD, such as `p, proj:mesh:ci, applications, sync, mesh/*, allow`. `allow` and `deny`
   * add more.
   *
   * @default - none
   */
  readonly policies?: string[];

  /**
   * Tokens of the role.
   *
   * @default - none
   */
  readonly jwtTokens?: ProjectToken[];
}

/**
 * A role of a project, which permits actions on the Applications of the project.
 *
 * @example
 * const project = new argocd.AppProject(chart, 'mesh', { metadata: { name: 'mesh', namespace: 'argocd' } });
 * const deployers = project.addRole('deployers', { groups: ['mesh-team'] });
 * deployers.allow('applications', 'sync');
 * deployers.deny('applications', 'delete', 'istio-*');
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#project-roles
 */
export class ProjectRole {
  private readonly policies: Entries<string>;

  /** @internal */
  public constructor(
    /** Project of the role. */
    public readonly project: IAppProject,
    /** Name of the role. */
    public readonly name: string,
    private readonly options: ProjectRoleOptions,
  ) {
    this.policies = new Entries(options.policies);
  }

  /**
   * Allows an action to members of the role.
   *
   * @param resource - resource such as `applications`, `logs` or `*`
   * @param action - action such as `get`, `sync`, `action/apps/Deployment/restart` or `*`
   * @param object - name of an Application of the project, or a pattern; all Applications by default
   */
  public allow(resource: string, action: string, object: string = '*'): void {
    this.addPolicy(resource, action, object, 'allow');
  }

  /**
   * Denies an action to members of the role, even if another policy allows it.
   *
   * @param resource - resource such as `applications`, `logs` or `*`
   * @param action - action such as `delete` or `*`
   * @param object - name of an Application of the project, or a pattern; all Applications by default
   */
  public deny(resource: string, action: string, object: string = '*'): void {
    this.addPolicy(resource, action, object, 'deny');
  }

  /** @internal */
  public _render(): unknown {
    return { name: this.name, ...this.options, policies: this.policies.render() };
  }

  private addPolicy(resource: string, action: string, object: string, effect: string): void {
    const project = this.project.name;
    this.policies.add(`p, proj:${project}:${this.name}, ${resource}, ${action}, ${project}/${object}, ${effect}`);
  }
}
