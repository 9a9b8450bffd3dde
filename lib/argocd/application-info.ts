/** A text or a link for users of an Application. */
export interface ApplicationInfo {
  /** Title of the text or link. */
  readonly name: string;

  /** Text or address. */
  readonly value: string;
}
