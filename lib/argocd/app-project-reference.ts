/** A project that Applications belong to, made here or elsewhere. */
export interface IAppProject {
  /** Name of the project. */
  readonly name: string;
}
