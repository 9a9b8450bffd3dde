/**
 * Changes to the headers of requests or responses.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpheaderfilter
 */
export interface HeaderModifierOptions {
  /**
   * Headers to set; existing headers are replaced.
   *
   * @default - none
   */
  readonly set?: { [name: string]: string };
  /**
   * Values to append to headers.
   *
   * @default - none
   */
  readonly add?: { [name: string]: string };
  /**
   * Names of headers to remove.
   *
   * @default - none
   */
  readonly remove?: string[];
}
