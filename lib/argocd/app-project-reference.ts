/** A project for Applications, created by this or another app. */
export interface IAppProject {
  /** Name of the project. */
  readonly name: string;
}
