/**
 * Changes of headers in one direction.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpheaderfilter
 */
export interface HeaderModifierOptions {
  /**
   * Replaces headers, or adds those that are missing.
   *
   * @default - none
   */
  readonly set?: { [name: string]: string };
  /**
   * Adds values to headers.
   *
   * @default - none
   */
  readonly add?: { [name: string]: string };
  /**
   * Removes headers.
   *
   * @default - none
   */
  readonly remove?: string[];
}
