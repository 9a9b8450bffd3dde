/** Changes of headers in one direction. */
export interface HeaderOperations {
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

/**
 * Changes of headers on the way to the service and back.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers
 */
export interface Headers {
  /**
   * Before a request goes to the service.
   *
   * @default - none
   */
  readonly request?: HeaderOperations;
  /**
   * Before a response goes to the caller.
   *
   * @default - none
   */
  readonly response?: HeaderOperations;
}
