import { someOf } from '../private/collections';
import type { IAppProject } from './app-project-reference';

/** A token by which a script takes a role. Argo CD lists the tokens that it gave out. */
export interface ProjectToken {
  /** When it was given out, in seconds since 1970. */
  readonly iat: number;

  /**
   * When it ends, in seconds since 1970.
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

/** What a role of a project is made of, beside its name. */
export interface ProjectRoleOptions {
  /**
   * What the role is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Groups of the single sign-on whose members have the role.
   *
   * @default - none
   */
  readonly groups?: string[];

  /**
   * Policies as Argo CD writes them, such as `p, proj:mesh:ci, applications, sync, mesh/*, allow`; more come by `allow`
   * and `deny`.
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
 * A role of a project: what its members may do with the Applications of the project.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#project-roles
 */
export class ProjectRole {
  private readonly policies: string[];

  /** @internal */
  public constructor(
    /** The project. */
    public readonly project: IAppProject,
    /** Name of the role. */
    public readonly name: string,
    private readonly options: ProjectRoleOptions,
  ) {
    this.policies = [...(options.policies ?? [])];
  }

  /**
   * Lets members of the role do something.
   *
   * @param resource - such as `applications`, `logs` or `*`
   * @param action - such as `get`, `sync`, `action/apps/Deployment/restart` or `*`
   * @param object - name of an Application of the project, or a pattern; all of them where unset
   */
  public allow(resource: string, action: string, object: string = '*'): void {
    this.addPolicy(resource, action, object, 'allow');
  }

  /**
   * Keeps members of the role from doing something, also where another policy lets them.
   *
   * @param resource - such as `applications`, `logs` or `*`
   * @param action - such as `delete` or `*`
   * @param object - name of an Application of the project, or a pattern; all of them where unset
   */
  public deny(resource: string, action: string, object: string = '*'): void {
    this.addPolicy(resource, action, object, 'deny');
  }

  /** @internal */
  public _render(): unknown {
    return { name: this.name, ...this.options, policies: someOf(this.policies, this.options.policies) };
  }

  private addPolicy(resource: string, action: string, object: string, effect: string): void {
    const project = this.project.name;
    this.policies.push(`p, proj:${project}:${this.name}, ${resource}, ${action}, ${project}/${object}, ${effect}`);
  }
}
