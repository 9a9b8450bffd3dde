/** A part of a configuration that has more fields than there are members for. */
export interface ExtensibleOptions {
  /**
   * Fields without a member here, or with a value that the member cannot hold; written as they are. A field that has a
   * member with a value keeps that.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the fields may be of any shape
  readonly additionalFields?: { [field: string]: any };
}
