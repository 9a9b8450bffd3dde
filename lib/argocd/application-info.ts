/** Something that people are told about an Application, or a link. */
export interface ApplicationInfo {
  /** What it is. */
  readonly name: string;

  /** Text or address. */
  readonly value: string;
}
