/** Changes of headers in one direction. */
export interface HeaderOperations {
  /**
   * Headers to set; existing values are replaced.
   *
   * @default - none
   */
  readonly set?: { [name: string]: string };
  /**
   * Values to add to headers.
   *
   * @default - none
   */
  readonly add?: { [name: string]: string };
  /**
   * Headers to remove.
   *
   * @default - none
   */
  readonly remove?: string[];
}

/**
 * Changes of headers in requests and responses.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers
 */
export interface Headers {
  /**
   * Changes before the request is sent to the service.
   *
   * @default - none
   */
  readonly request?: HeaderOperations;
  /**
   * Changes before the response is sent to the caller.
   *
   * @default - none
   */
  readonly response?: HeaderOperations;
}
