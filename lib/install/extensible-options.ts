/** Options that also accept fields without a property. */
export interface ExtensibleOptions {
  /**
   * Fields that have no property here, or values that the property does not accept; written without changes. If a property
   * sets the same field, the property takes precedence.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the fields may be of any shape
  readonly additionalFields?: { [field: string]: any };
}
